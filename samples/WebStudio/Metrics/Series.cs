using System.Globalization;
using System.Text;

namespace WebStudio.Metrics;

/// <summary>The sum of an instrument's measurements with the same labels; with boundaries, also the count at or below each.</summary>
internal sealed class Series(IReadOnlyList<double>? boundaries)
{
    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[boundaries?.Count ?? 0];
    private double _sum;
    private long _count;

    public void Add(double value)
    {
        lock (_lock)
        {
            _sum += value;
            _count++;
            for (var bucket = 0; bucket < _buckets.Length; bucket++)
                if (value <= boundaries![bucket])
                    _buckets[bucket]++;
        }
    }

    public void Write(StringBuilder text, string name, string labels)
    {
        lock (_lock)
        {
            if (boundaries is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}}} {_sum}\n");
                return;
            }

            for (var bucket = 0; bucket < _buckets.Length; bucket++)
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{boundaries[bucket]}\"}} {_buckets[bucket]}\n");

            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"+Inf\"}} {_count}\n")
                .Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {_sum}\n{name}_count{{{labels}}} {_count}\n");
        }
    }
}

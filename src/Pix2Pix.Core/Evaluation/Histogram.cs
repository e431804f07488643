namespace Pix2Pix.Evaluation;

/// <summary>Counts values in bins of equal width.</summary>
internal sealed class Histogram(double least, double most, int bins)
{
    private readonly long[] _counts = new long[bins];
    private long _total;

    public IReadOnlyList<double> Centers { get; } =
        [.. Enumerable.Range(0, bins).Select(bin => least + (bin + 0.5) * (most - least) / bins)];

    /// <summary>The share of all values in each bin.</summary>
    public IReadOnlyList<double> Shares => [.. _counts.Select(count => (double)count / _total)];

    /// <summary>Counts a value. Values outside the range count in the first or last bin.</summary>
    public void Add(double value)
    {
        _counts[Math.Clamp((int)Math.Floor((value - least) / (most - least) * _counts.Length), 0, _counts.Length - 1)]++;
        _total++;
    }
}

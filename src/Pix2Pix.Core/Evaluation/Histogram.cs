namespace Pix2Pix.Evaluation;

/// <summary>Counts of values in bins of one width.</summary>
internal sealed class Histogram(double least, double most, int bins)
{
    private readonly long[] _counts = new long[bins];
    private long _total;

    public IReadOnlyList<double> Centers { get; } = [.. Enumerable.Range(0, bins).Select(bin => least + (bin + 0.5) * (most - least) / bins)];

    /// <summary>Each bin's share of all values.</summary>
    public IReadOnlyList<double> Shares => [.. _counts.Select(count => (double)count / _total)];

    /// <summary>Counts a value; those outside count in the outermost bins.</summary>
    public void Add(double value)
    {
        _counts[Math.Clamp((int)Math.Floor((value - least) / (most - least) * _counts.Length), 0, _counts.Length - 1)]++;
        _total++;
    }
}

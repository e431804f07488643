namespace Pix2Pix.Evaluation;

/// <summary>
/// Mean and standard deviation of the finite ones of numbers that are added one by one (Welford's algorithm); infinite ones are
/// counted.
/// </summary>
internal sealed class RunningMoments
{
    private int _count;
    private double _mean;
    private double _squares;

    /// <summary>How many numbers are infinite.</summary>
    public int InfiniteCount { get; private set; }

    /// <summary>The mean; infinite if all numbers are, NaN if there are none.</summary>
    public double Mean => _count > 0 ? _mean : InfiniteCount > 0 ? double.PositiveInfinity : double.NaN;

    /// <summary>The deviation of the sample (n − 1); null for fewer than two numbers.</summary>
    public double? Deviation => _count > 1 ? Math.Sqrt(_squares / (_count - 1)) : null;

    public void Add(double value)
    {
        if (double.IsInfinity(value))
        {
            InfiniteCount++;
            return;
        }

        var difference = value - _mean;
        _count++;
        _mean += difference / _count;
        _squares += difference * (value - _mean);
    }
}

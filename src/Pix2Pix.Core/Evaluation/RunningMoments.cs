namespace Pix2Pix.Evaluation;

/// <summary>Mean and standard deviation of numbers that are added one by one (Welford's algorithm).</summary>
internal sealed class RunningMoments
{
    private double _mean;
    private double _squares;

    public int Count { get; private set; }

    public double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>The deviation of the sample (n − 1); null for fewer than two numbers and if one is infinite.</summary>
    public double? Deviation => Count > 1 && double.IsFinite(_squares) ? Math.Sqrt(_squares / (Count - 1)) : null;

    public void Add(double value)
    {
        var difference = value - _mean;
        Count++;
        _mean = double.IsFinite(_mean) ? _mean + difference / Count : _mean + value;
        _squares += difference * (value - _mean);
    }
}

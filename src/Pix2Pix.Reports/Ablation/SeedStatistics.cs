namespace Pix2Pix.Reports.Ablation;

/// <summary>A score over the seeds of a variant.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation of the sample (divided by n − 1); null for a single seed.</param>
internal readonly record struct SeedStatistics(double Mean, double? Deviation)
{
    public static SeedStatistics Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return new(mean, values.Count < 2 ? null : Math.Sqrt(squares / (values.Count - 1)));
    }

    public override string ToString() => Deviation is { } deviation
        ? FormattableString.Invariant($"{Mean:F3} ± {deviation:F3}")
        : FormattableString.Invariant($"{Mean:F3}");
}

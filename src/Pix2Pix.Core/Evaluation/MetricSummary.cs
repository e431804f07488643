namespace Pix2Pix.Evaluation;

/// <summary>The values of one metric over all pairs of a set.</summary>
public sealed record MetricSummary
{
    /// <summary>The metric's name.</summary>
    public required string Name { get; init; }

    /// <summary>Which value is the best.</summary>
    public required MetricGoal Goal { get; init; }

    /// <summary>The mean over all pairs.</summary>
    public required double Mean { get; init; }

    /// <summary>
    /// The standard deviation between pairs (of the sample, n − 1); null for a single pair, and if a value is infinite.
    /// </summary>
    public required double? Deviation { get; init; }

    /// <summary>The number of pairs.</summary>
    public required int Count { get; init; }
}

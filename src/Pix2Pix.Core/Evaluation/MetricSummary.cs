namespace Pix2Pix.Evaluation;

/// <summary>The values of one metric over all pairs of a set.</summary>
public sealed record MetricSummary
{
    /// <summary>The metric's name.</summary>
    public required string Name { get; init; }

    /// <summary>Which value is the best.</summary>
    public required MetricGoal Goal { get; init; }

    /// <summary>The mean over all pairs whose value is finite; infinite if none is.</summary>
    public required double Mean { get; init; }

    /// <summary>
    /// The standard deviation between the same pairs (of the sample, n − 1); null for fewer than two.
    /// </summary>
    public required double? Deviation { get; init; }

    /// <summary>The number of pairs.</summary>
    public required int Count { get; init; }

    /// <summary>The number of pairs whose value is infinite, as the PSNR of equal images is.</summary>
    public int InfiniteCount { get; init; }
}

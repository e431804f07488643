namespace Pix2Pix.Evaluation;

/// <summary>One number of a whole set.</summary>
public sealed record SetScore
{
    /// <summary>The number's usual abbreviation, for tables, for example <c>FID</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The number.</summary>
    public required double Value { get; init; }

    /// <summary>Which value is the best.</summary>
    public required MetricGoal Goal { get; init; }

    /// <summary>The standard deviation of the estimate; null if the metric gives none.</summary>
    public double? Deviation { get; init; }

    /// <summary>
    /// The score of the targets themselves, which is the ceiling (the ground-truth row of the paper's Table 1); null if the metric
    /// has none.
    /// </summary>
    public double? OfTargets { get; init; }

    /// <summary>A caveat; null if there is none.</summary>
    public string? Note { get; init; }
}

namespace Pix2Pix.Evaluation;

/// <summary>One number that a whole set has.</summary>
public sealed record SetScore
{
    /// <summary>The usual abbreviation, for tables.</summary>
    public required string Name { get; init; }

    /// <summary>The number.</summary>
    public required double Value { get; init; }

    /// <summary>Which value is the best.</summary>
    public required MetricGoal Goal { get; init; }

    /// <summary>The standard deviation of the estimate, where the metric has one.</summary>
    public double? Deviation { get; init; }

    /// <summary>
    /// What the targets themselves score, where that is the ceiling to judge by (the ground-truth row of the paper's
    /// Table 1).
    /// </summary>
    public double? OfTargets { get; init; }

    /// <summary>What must be known to read the number rightly; null where nothing must.</summary>
    public string? Note { get; init; }
}

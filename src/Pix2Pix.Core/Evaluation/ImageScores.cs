namespace Pix2Pix.Evaluation;

/// <summary>The values of one pair.</summary>
public sealed record ImageScores
{
    /// <summary>The pair's name.</summary>
    public required string Name { get; init; }

    /// <summary>A value per metric, in the order of <see cref="EvaluationReport.Metrics"/>.</summary>
    public required IReadOnlyList<double> Values { get; init; }
}

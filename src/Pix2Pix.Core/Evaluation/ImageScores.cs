namespace Pix2Pix.Evaluation;

/// <summary>One pair's values.</summary>
public sealed record ImageScores
{
    /// <summary>The pair's name.</summary>
    public required string Name { get; init; }

    /// <summary>One value for each of <see cref="EvaluationReport.Metrics"/>, in their order.</summary>
    public required IReadOnlyList<double> Values { get; init; }
}

using Pix2Pix.Evaluation;

namespace Pix2Pix.Reports;

/// <summary>A model in a comparison: a row of its table.</summary>
public sealed record ComparedModel
{
    /// <summary>The name of the row.</summary>
    public required string Name { get; init; }

    /// <summary>The model's numbers on the pairs that all models are compared on.</summary>
    public required EvaluationReport Report { get; init; }
}

namespace Pix2Pix.Evaluation;

/// <summary>A curve of the outputs beside the same of the targets.</summary>
public sealed record SetCurve
{
    /// <summary>What is shown.</summary>
    public required string Name { get; init; }

    /// <summary>What the positions are, with their unit.</summary>
    public required string Axis { get; init; }

    /// <summary>The positions, rising.</summary>
    public required IReadOnlyList<double> Positions { get; init; }

    /// <summary>The outputs' value at each position.</summary>
    public required IReadOnlyList<double> Outputs { get; init; }

    /// <summary>The targets' value at each position.</summary>
    public required IReadOnlyList<double> Targets { get; init; }
}

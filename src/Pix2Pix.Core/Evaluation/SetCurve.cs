namespace Pix2Pix.Evaluation;

/// <summary>A curve of the outputs and the same curve of the targets, for a plot.</summary>
public sealed record SetCurve
{
    /// <summary>What the curve shows, for the plot's title.</summary>
    public required string Name { get; init; }

    /// <summary>What the positions are, with their unit, for the plot's axis.</summary>
    public required string Axis { get; init; }

    /// <summary>The positions, in rising order.</summary>
    public required IReadOnlyList<double> Positions { get; init; }

    /// <summary>The outputs' value at each position.</summary>
    public required IReadOnlyList<double> Outputs { get; init; }

    /// <summary>The targets' value at each position.</summary>
    public required IReadOnlyList<double> Targets { get; init; }
}

namespace Pix2Pix.Reports.Charts;

/// <summary>A chart of the training page, drawn.</summary>
internal sealed record TrainingChart
{
    public required string Title { get; init; }

    /// <summary>One sentence on how to read it.</summary>
    public required string Caption { get; init; }

    /// <summary>What the lines are, with their colours and last values.</summary>
    public required IReadOnlyList<(string Name, string Color, double Last)> Lines { get; init; }

    /// <summary>The drawing, as SVG that a page can hold.</summary>
    public required string Svg { get; init; }
}

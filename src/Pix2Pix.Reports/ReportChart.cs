namespace Pix2Pix.Reports;

/// <summary>One chart of the page.</summary>
internal sealed record ReportChart
{
    public required string Title { get; init; }

    /// <summary>One sentence on how to read it.</summary>
    public required string Caption { get; init; }

    /// <summary>What the lines are, with their colours and last values.</summary>
    public required IReadOnlyList<(string Name, string Color, double Last)> Lines { get; init; }

    /// <summary>The drawing, ready to stand in a page.</summary>
    public required string Svg { get; init; }
}

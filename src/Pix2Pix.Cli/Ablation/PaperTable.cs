namespace Pix2Pix.Cli.Ablation;

/// <summary>One of the paper's tables: its rows, its columns, its numbers.</summary>
internal sealed record PaperTable
{
    /// <summary>The paper's caption, in short.</summary>
    public required string Title { get; init; }

    /// <summary>The data and the protocol behind the paper's numbers, where they differ from the common one.</summary>
    public required string Source { get; init; }

    /// <summary>Headings, and the scores of an evaluation that stand under them.</summary>
    public required IReadOnlyList<(string Heading, string Score)> Columns { get; init; }

    public required IReadOnlyList<PaperRow> Rows { get; init; }

    /// <summary>The paper's numbers of real images; null where it gives none.</summary>
    public IReadOnlyList<double>? GroundTruth { get; init; }

    /// <summary>Whether photos become labels, and not labels photos.</summary>
    public bool ToLabels { get; init; }
}

using Pix2Pix.Reports;

namespace Pix2Pix.Cli.Ablation;

/// <summary>One of the paper's tables: its rows, its columns, its numbers.</summary>
internal sealed record PaperTable
{
    /// <summary>The paper's caption, in short.</summary>
    public required string Title { get; init; }

    /// <summary>The data and the protocol of the paper's numbers.</summary>
    public required string Source { get; init; }

    /// <summary>The columns, with the scores of an evaluation that stand in them.</summary>
    public required IReadOnlyList<AblationColumn> Columns { get; init; }

    public required IReadOnlyList<PaperRow> Rows { get; init; }

    /// <summary>The paper's numbers of real images; null where it gives none.</summary>
    public IReadOnlyList<double>? GroundTruth { get; init; }

    /// <summary>Whether photos become labels; if not, labels become photos.</summary>
    public bool ToLabels { get; init; }
}

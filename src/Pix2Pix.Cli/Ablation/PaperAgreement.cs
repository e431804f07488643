namespace Pix2Pix.Cli.Ablation;

/// <summary>
/// Which of the paper's orders were found again. Of every two rows that the paper tells apart by a score, one of three
/// things is said.
/// </summary>
internal static class PaperAgreement
{
    /// <summary>One sentence for every two rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="column">The column that is compared.</param>
    /// <param name="score">The score in that column.</param>
    public static IEnumerable<string> Sentences(IReadOnlyList<AblationRow> rows, int column, string score) =>
        from first in rows.Index()
        from second in rows.Skip(first.Index + 1)
        where first.Item.Paper.Paper[column] != second.Paper.Paper[column]
        select first.Item.Paper.Paper[column] > second.Paper.Paper[column]
            ? Sentence(first.Item, second, score)
            : Sentence(second, first.Item, score);

    private static string Sentence(AblationRow better, AblationRow worse, string score)
    {
        var (high, low) = (better[score], worse[score]);
        var spread = Math.Sqrt(Math.Pow(high.Deviation ?? 0, 2) + Math.Pow(low.Deviation ?? 0, 2));
        var verdict = Math.Abs(high.Mean - low.Mean) <= spread ? "undecided, within the spread of the seeds"
            : high.Mean > low.Mean ? "found again"
            : "not found, it is the other way round";
        if (high.Deviation is null)
            verdict += ", by a single seed each";

        return FormattableString.Invariant($"{better.Paper.Title} above {worse.Paper.Title}: {verdict} ({high} against {low})");
    }
}

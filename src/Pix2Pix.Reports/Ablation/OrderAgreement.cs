namespace Pix2Pix.Reports.Ablation;

/// <summary>
/// Says which of the published orders a measurement confirms. Of every two rows whose published scores differ, it says one of three
/// things: the same order, the opposite one, or undecided.
/// </summary>
internal static class OrderAgreement
{
    /// <summary>A sentence for every two rows whose published scores differ.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="column">The column that is compared, from 0.</param>
    /// <param name="score">The score in that column.</param>
    public static IEnumerable<string> Sentences(IReadOnlyList<AblationRow> rows, int column, string score) =>
        from first in rows.Index()
        from second in rows.Skip(first.Index + 1)
        where first.Item.Published[column] != second.Published[column]
        select first.Item.Published[column] > second.Published[column]
            ? Sentence(first.Item, second, score)
            : Sentence(second, first.Item, score);

    private static string Sentence(AblationRow better, AblationRow worse, string score)
    {
        var (high, low) = (better.Over(score), worse.Over(score));
        var spread = Math.Sqrt(Math.Pow(high.Deviation ?? 0, 2) + Math.Pow(low.Deviation ?? 0, 2));
        var verdict = Math.Abs(high.Mean - low.Mean) <= spread ? "undecided, within the spread of the seeds"
            : high.Mean > low.Mean ? "found again"
            : "not found, it is the other way round";
        if (high.Deviation is null)
            verdict += ", by a single seed each";

        return FormattableString.Invariant($"{better.Title} above {worse.Title}: {verdict} ({high} against {low})");
    }
}

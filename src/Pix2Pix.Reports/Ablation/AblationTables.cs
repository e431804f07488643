using System.Globalization;

namespace Pix2Pix.Reports.Ablation;

/// <summary>The tables of an ablation as text, and its sentences.</summary>
internal sealed class AblationTables(AblationReport report)
{
    /// <summary>The header of the table beside the published numbers.</summary>
    public IReadOnlyList<string> Header => ["", .. report.Columns.Select(column => column.Heading)];

    /// <summary>A row for each variant, and one for the real images if all columns have them.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows()
    {
        foreach (var row in report.Rows)
        {
            var cells = report.Columns.Select((column, index) => Cell(row.Over(column.Score).ToString(), row.Published[index]));
            yield return [row.Title, .. cells];
        }

        if (report.Columns.All(column => report.GroundTruth.ContainsKey(column.Score)))
        {
            var cells = report.Columns.Select((column, index) =>
                Cell(Text(report.GroundTruth[column.Score]), report.PublishedGroundTruth?[index]));
            yield return ["Ground truth", .. cells];
        }
    }

    /// <summary>The header of the table of all other scores.</summary>
    public IReadOnlyList<string> OtherHeader => ["", .. OtherScores()];

    /// <summary>A row for each variant.</summary>
    public IEnumerable<IReadOnlyList<string>> OtherRows() =>
        report.Rows.Select(row => (IReadOnlyList<string>)[row.Title, .. OtherScores().Select(name => row.Over(name).ToString())]);

    /// <summary>For each column, which published orders were found again.</summary>
    public IEnumerable<(string Column, IEnumerable<string> Sentences)> Orders() =>
        report.Columns.Select((column, index) => (column.Heading, OrderAgreement.Sentences(report.Rows, index, column.Score)));

    /// <summary>The names of all scores.</summary>
    public IReadOnlyList<string> Scores() => [.. report.Rows[0].Seeds[0].Keys];

    private IEnumerable<string> OtherScores() => Scores().Except(report.Columns.Select(column => column.Score));

    private static string Text(double score) => score.ToString("F3", CultureInfo.InvariantCulture);

    private static string Cell(string measured, double? published) =>
        published is { } value ? FormattableString.Invariant($"{measured} ({value:F2})") : measured;
}

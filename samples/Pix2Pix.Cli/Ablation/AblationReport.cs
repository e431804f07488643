using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pix2Pix.Cli.Ablation;

/// <summary>A table as it was measured, the paper's numbers beside it: Markdown, JSON, CSV and HTML.</summary>
internal sealed class AblationReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required PaperTable Table { get; init; }

    public required IReadOnlyList<AblationRow> Rows { get; init; }

    /// <summary>What was trained and tested, in a sentence.</summary>
    public required string Setting { get; init; }

    /// <summary>The table for the console and for documents.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {Table.Title}\n\n{Setting} In brackets the paper's numbers ({Table.Source}).\n\n");
        Append(text, ["", .. Table.Columns.Select(column => column.Heading)]);
        Append(text, [.. Enumerable.Repeat("---", Table.Columns.Count + 1)]);

        foreach (var row in Rows)
            Append(text, [row.Paper.Title, .. Table.Columns.Select((column, index) => Cell(row[column.Score].ToString(), row.Paper.Paper[index]))]);

        if (Targets() is { } targets)
            Append(text, ["Ground truth", .. targets.Select((value, index) => Cell(value.ToString("F3", CultureInfo.InvariantCulture), Table.GroundTruth?[index]))]);

        text.Append("\nEverything else that was measured:\n\n");
        var others = Others();
        Append(text, ["", .. others]);
        Append(text, [.. Enumerable.Repeat("---", others.Count + 1)]);
        foreach (var row in Rows)
            Append(text, [row.Paper.Title, .. others.Select(score => row[score].ToString())]);

        foreach (var (index, column) in Table.Columns.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"\nThe paper's orders by {column.Heading}:\n\n");
            foreach (var sentence in PaperAgreement.Sentences(Rows, index, column.Score))
                text.Append("- ").Append(sentence).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A line for each run: variant, seed, every score.</summary>
    public string ToCsv()
    {
        var names = Rows[0].Seeds[0].Outputs.Keys.ToList();
        var text = new StringBuilder("variant,seed,").AppendJoin(',', names).Append('\n');

        foreach (var row in Rows)
            foreach (var (seed, scores) in row.Seeds.Index())
                text.Append(CultureInfo.InvariantCulture, $"{row.Paper.Variant},{seed},").AppendJoin(',', names.Select(name => scores.Outputs[name].ToString("R", CultureInfo.InvariantCulture))).Append('\n');

        return text.ToString();
    }

    /// <summary>Everything for machines.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Table.Title,
            Setting,
            Rows = Rows.Select(row => new
            {
                row.Paper.Title,
                row.Paper.Variant,
                Paper = Table.Columns.Select((column, index) => (column.Score, Value: row.Paper.Paper[index])).ToDictionary(entry => entry.Score, entry => entry.Value),
                Scores = row.Seeds[0].Outputs.Keys.ToDictionary(name => name, name => new { row[name].Mean, row[name].Deviation }),
                Seeds = row.Seeds.Select(seed => seed.Outputs),
            }),
            GroundTruth = Rows[0].Seeds[0].Targets,
        },
        Json);

    private List<double>? Targets()
    {
        var targets = Rows[0].Seeds[0].Targets;
        return Table.Columns.All(column => targets.ContainsKey(column.Score)) ? [.. Table.Columns.Select(column => targets[column.Score])] : null;
    }

    private List<string> Others() => [.. Rows[0].Seeds[0].Outputs.Keys.Except(Table.Columns.Select(column => column.Score))];

    private static string Cell(string measured, double? paper) => paper is { } value ? FormattableString.Invariant($"{measured} ({value:F2})") : measured;

    private static void Append(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}

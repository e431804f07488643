using System.Globalization;
using System.Text;
using System.Text.Json;
using Pix2Pix.Cli.Evaluation.Page;

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
        Append(text, PaperHeader, PaperRows());
        text.Append("\nEverything else that was measured:\n\n");
        Append(text, OtherHeader, OtherRows());

        foreach (var (column, sentences) in Orders())
            text.Append(CultureInfo.InvariantCulture, $"\nThe paper's orders by {column}:\n\n").AppendJoin("", sentences.Select(sentence => $"- {sentence}\n"));

        return text.ToString();
    }

    /// <summary>The same as a page, with images.</summary>
    public void WriteHtml(Stream stream, IReadOnlyList<ImageRow> images)
    {
        var page = new EvaluationPage(Table.Title);
        page.AddConditions(new Dictionary<string, string> { ["trained and tested"] = Setting, ["in brackets"] = $"the paper's numbers: {Table.Source}" });
        page.AddTable("Scores", PaperHeader, PaperRows());
        page.AddTable("Everything else that was measured", OtherHeader, OtherRows());
        foreach (var (column, sentences) in Orders())
            page.AddList($"The paper's orders by {column}", sentences);

        page.AddImages(images);
        page.Write(stream);
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

    private IReadOnlyList<string> PaperHeader => ["", .. Table.Columns.Select(column => column.Heading)];

    private IReadOnlyList<string> OtherHeader => ["", .. Others()];

    private IEnumerable<IReadOnlyList<string>> PaperRows()
    {
        foreach (var row in Rows)
            yield return [row.Paper.Title, .. Table.Columns.Select((column, index) => Cell(row[column.Score].ToString(), row.Paper.Paper[index]))];

        var targets = Rows[0].Seeds[0].Targets;
        if (Table.Columns.All(column => targets.ContainsKey(column.Score)))
            yield return ["Ground truth", .. Table.Columns.Select((column, index) => Cell(targets[column.Score].ToString("F3", CultureInfo.InvariantCulture), Table.GroundTruth?[index]))];
    }

    private IEnumerable<IReadOnlyList<string>> OtherRows() => Rows.Select(row => (IReadOnlyList<string>)[row.Paper.Title, .. Others().Select(score => row[score].ToString())]);

    private IEnumerable<(string Column, IReadOnlyList<string> Sentences)> Orders() =>
        Table.Columns.Select((column, index) => (column.Heading, (IReadOnlyList<string>)[.. PaperAgreement.Sentences(Rows, index, column.Score)]));

    private IEnumerable<string> Others() => Rows[0].Seeds[0].Outputs.Keys.Except(Table.Columns.Select(column => column.Score));

    private static string Cell(string measured, double? paper) => paper is { } value ? FormattableString.Invariant($"{measured} ({value:F2})") : measured;

    private static void Append(StringBuilder text, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        foreach (var cells in rows.Prepend([.. Enumerable.Repeat("---", header.Count)]).Prepend(header))
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}

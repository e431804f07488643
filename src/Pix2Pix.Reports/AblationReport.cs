using System.Globalization;
using System.Text;
using System.Text.Json;
using Pix2Pix.Evaluation;
using Pix2Pix.Reports.Ablation;
using Pix2Pix.Reports.Html;

namespace Pix2Pix.Reports;

/// <summary>
/// An ablation study beside its published numbers, as Markdown, CSV, JSON and an HTML page: a table of the variants, a table of
/// everything else that was measured, and a list of the published orders that were found again.
/// </summary>
/// <remarks>
/// The tables give each score as mean ± standard deviation over the seeds, and in brackets the published number. Of two variants, an
/// order counts as found again if their means differ by more than both deviations together, √(σ₁² + σ₂²).
/// </remarks>
/// <example>
/// <code>
/// var report = new AblationReport
/// {
///     Title = "Losses",
///     Source = "Isola et al. 2017, Table 1",
///     Setting = "400 pairs, 200 epochs.",
///     Columns = [new AblationColumn { Heading = "Per-pixel acc.", Score = "FCN pixel" }],
///     Rows = [new AblationRow { Title = "L1", Variant = "l1", Published = [0.42], Seeds = [scores] }],
/// };
/// File.WriteAllText("losses.md", report.ToMarkdown());
/// </code>
/// </example>
public sealed class AblationReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new InfinityConverter() },
    };

    private readonly AblationTables _tables;

    /// <summary>Creates an empty report; set its properties.</summary>
    public AblationReport() => _tables = new AblationTables(this);

    /// <summary>The heading, for example <c>Table 1: FCN-scores for different losses</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Where the published numbers come from, for example <c>Cityscapes, 256×256, 200 epochs</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What was trained and tested here, in a sentence.</summary>
    public required string Setting { get; init; }

    /// <summary>The columns of the first table; other scores go to the second.</summary>
    public required IReadOnlyList<AblationColumn> Columns { get; init; }

    /// <summary>The variants, from top to bottom; at least one.</summary>
    public required IReadOnlyList<AblationRow> Rows { get; init; }

    /// <summary>The measured scores of the real images, by name: the most that a variant can reach. Empty where they have none.</summary>
    public IReadOnlyDictionary<string, double> GroundTruth { get; init; } = new Dictionary<string, double>();

    /// <summary>The published scores of real images, one for each column; null where there are none.</summary>
    public IReadOnlyList<double>? PublishedGroundTruth { get; init; }

    /// <summary>The report as Markdown, for consoles and documents; its lines end in <c>\n</c>.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {Title}\n\n{Setting} In brackets the paper's numbers ({Source}).\n\n");
        AppendTable(text, _tables.Header, _tables.Rows());
        text.Append("\nEverything else that was measured:\n\n");
        AppendTable(text, _tables.OtherHeader, _tables.OtherRows());

        foreach (var (column, sentences) in _tables.Orders())
        {
            text.Append(CultureInfo.InvariantCulture, $"\nThe paper's orders by {column}:\n\n")
                .AppendJoin("", sentences.Select(sentence => $"- {sentence}\n"));
        }

        return text.ToString();
    }

    /// <summary>The measured scores as CSV: a line of names, then a line for each training with variant, seed and every score.</summary>
    public string ToCsv()
    {
        var names = _tables.Scores();
        var text = new StringBuilder("variant,seed,").AppendJoin(',', names).Append('\n');

        foreach (var row in Rows)
        {
            foreach (var (seed, scores) in row.Seeds.Index())
            {
                var values = names.Select(name => scores[name].ToString("R", CultureInfo.InvariantCulture));
                text.Append(CultureInfo.InvariantCulture, $"{row.Variant},{seed},").AppendJoin(',', values).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// Everything as JSON: <c>title</c>, <c>setting</c>, <c>groundTruth</c>, and <c>rows</c> with the published numbers (<c>paper</c>),
    /// means and deviations (<c>scores</c>) and every seed's scores (<c>seeds</c>).
    /// </summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Title,
            Setting,
            Rows = Rows.Select(row => new
            {
                row.Title,
                row.Variant,
                Paper = Columns.Zip(row.Published).ToDictionary(entry => entry.First.Score, entry => entry.Second),
                Scores = _tables.Scores().ToDictionary(name => name, row.Over),
                row.Seeds,
            }),
            GroundTruth,
        },
        Json);

    /// <summary>Writes the report as an HTML page in UTF-8, complete in one file, without scripts and requests.</summary>
    /// <param name="stream">Where to write; not disposed.</param>
    /// <param name="images">Images of the variants, row by row; null for none.</param>
    public void WriteHtml(Stream stream, IReadOnlyList<ImageRow>? images = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var page = new HtmlPage(Title);
        page.AddConditions([new("trained and tested", Setting), new("in brackets", $"the paper's numbers: {Source}")]);
        page.AddTable("Scores", _tables.Header, _tables.Rows());
        page.AddTable("Everything else that was measured", _tables.OtherHeader, _tables.OtherRows());
        foreach (var (column, sentences) in _tables.Orders())
            page.AddList($"The paper's orders by {column}", sentences);

        page.AddImages(images ?? []);
        page.Write(stream);
    }

    private static void AppendTable(StringBuilder text, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        foreach (var cells in rows.Prepend([.. Enumerable.Repeat("---", header.Count)]).Prepend(header))
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}

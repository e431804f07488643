using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix2Pix.Evaluation;

/// <summary>The results of an <see cref="Evaluator"/>: numbers only, no images. Written as JSON or CSV.</summary>
public sealed record EvaluationReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new InfinityConverter() },
    };

    /// <summary>The metrics of pairs: mean and deviation of each, in the order of the evaluator.</summary>
    public required IReadOnlyList<MetricSummary> Metrics { get; init; }

    /// <summary>The numbers that only the whole set has, such as FID.</summary>
    public required IReadOnlyList<SetScore> SetScores { get; init; }

    /// <summary>The curves behind them, such as histograms, for plots.</summary>
    public required IReadOnlyList<SetCurve> Curves { get; init; }

    /// <summary>The values of every pair, in the order in which the pairs were added.</summary>
    public required IReadOnlyList<ImageScores> Images { get; init; }

    /// <summary>Free notes on what was evaluated and how, for later readers, for example the model's path.</summary>
    public IReadOnlyDictionary<string, string> Conditions { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads a report that <see cref="WriteJson"/> wrote.</summary>
    /// <param name="stream">The JSON in UTF-8; not disposed.</param>
    /// <exception cref="JsonException">The stream holds no report.</exception>
    public static EvaluationReport ReadJson(Stream stream) =>
        JsonSerializer.Deserialize<EvaluationReport>(stream, Json) ?? throw new JsonException("It is no report of an evaluation.");

    /// <summary>
    /// Writes the whole report as JSON in UTF-8. Infinity, the PSNR of equal images, is written as <c>null</c>, and NaN as
    /// <c>"NaN"</c>.
    /// </summary>
    /// <param name="stream">Where to write; not disposed.</param>
    public void WriteJson(Stream stream) => JsonSerializer.Serialize(stream, this, Json);

    /// <summary>Writes the values of every pair as CSV: a header line, then a line per pair, with a dot as decimal separator.</summary>
    /// <param name="writer">Where to write; not disposed.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Line(["name", .. Metrics.Select(metric => metric.Name)]);
        foreach (var image in Images)
            Line([image.Name, .. image.Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))]);

        void Line(IEnumerable<string> cells) => writer.Write(string.Join(',', cells.Select(Quoted)) + "\n");
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? cell
        : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

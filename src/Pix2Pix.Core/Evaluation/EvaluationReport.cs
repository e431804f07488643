using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix2Pix.Evaluation;

/// <summary>What an <see cref="Evaluator"/> found: plain numbers, no images.</summary>
public sealed record EvaluationReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // the PSNR of equal images is infinite
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Metrics of pairs: mean and spread.</summary>
    public required IReadOnlyList<MetricSummary> Metrics { get; init; }

    /// <summary>Numbers of the whole set.</summary>
    public required IReadOnlyList<SetScore> SetScores { get; init; }

    /// <summary>Curves of the whole set.</summary>
    public required IReadOnlyList<SetCurve> Curves { get; init; }

    /// <summary>Every pair's own values, in the order in which the pairs came.</summary>
    public required IReadOnlyList<ImageScores> Images { get; init; }

    /// <summary>What was evaluated, and how, in words: for who reads the report later.</summary>
    public IReadOnlyDictionary<string, string> Conditions { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads what <see cref="WriteJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is no report.</exception>
    public static EvaluationReport ReadJson(Stream stream) =>
        JsonSerializer.Deserialize<EvaluationReport>(stream, Json) ?? throw new JsonException("It is no report of an evaluation.");

    /// <summary>
    /// Writes everything as JSON in UTF-8. Numbers that are not finite are the strings <c>"Infinity"</c>,
    /// <c>"-Infinity"</c> and <c>"NaN"</c>.
    /// </summary>
    /// <param name="stream">Where to write; not disposed.</param>
    public void WriteJson(Stream stream) => JsonSerializer.Serialize(stream, this, Json);

    /// <summary>Writes a line for each pair, under a line of names: the pair's name, then its values in invariant form.</summary>
    /// <param name="writer">Where to write; not disposed.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Line(["name", .. Metrics.Select(metric => metric.Name)]);
        foreach (var image in Images)
            Line([image.Name, .. image.Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))]);

        void Line(IEnumerable<string> cells) => writer.Write(string.Join(',', cells.Select(Quoted)) + "\n");
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

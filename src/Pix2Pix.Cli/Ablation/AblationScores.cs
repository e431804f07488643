using System.Text.Json;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Ablation;

/// <summary>The scores of one run's test images: <c>scores.json</c>.</summary>
internal sealed record AblationScores
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new InfinityConverter() },
    };

    /// <summary>How the scores were measured, by name. Scores that were measured otherwise are measured again.</summary>
    public required IReadOnlyDictionary<string, string> Conditions { get; init; }

    /// <summary>Every score by its name.</summary>
    public required IReadOnlyDictionary<string, double> Outputs { get; init; }

    /// <summary>The scores of the real images, for those that real images have.</summary>
    public required IReadOnlyDictionary<string, double> Targets { get; init; }

    public static AblationScores Of(EvaluationReport report, IReadOnlyDictionary<string, string> conditions) => new()
    {
        Conditions = conditions,
        Outputs = report.Metrics.Select(metric => (metric.Name, Value: metric.Mean))
            .Concat(report.SetScores.Select(score => (score.Name, score.Value)))
            .ToDictionary(score => score.Name, score => score.Value),
        Targets = report.SetScores
            .Where(score => score.OfTargets is not null)
            .ToDictionary(score => score.Name, score => score.OfTargets!.Value),
    };

    /// <summary>Reads scores that were measured under these conditions; null where there are none.</summary>
    public static AblationScores? Read(string path, IReadOnlyDictionary<string, string> conditions)
    {
        if (!File.Exists(path))
            return null;

        try
        {
            var scores = JsonSerializer.Deserialize<AblationScores>(File.ReadAllBytes(path), Json);
            return scores is not null && IsSame(scores.Conditions, conditions) ? scores : null;
        }
        catch (JsonException)
        {
            return null; // measured again
        }
    }

    public void Write(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, Json));

    private static bool IsSame(IReadOnlyDictionary<string, string> stored, IReadOnlyDictionary<string, string> asked) =>
        stored.Count == asked.Count && stored.All(condition => asked.TryGetValue(condition.Key, out var value) && value == condition.Value);
}

using System.Text.Json;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Ablation;

/// <summary>What the test images of one run came to.</summary>
internal sealed record AblationScores
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>How they were measured; scores that were measured otherwise are measured again.</summary>
    public required string Circumstances { get; init; }

    /// <summary>Every number by its name.</summary>
    public required IReadOnlyDictionary<string, double> Outputs { get; init; }

    /// <summary>The numbers of the real images, where they have any.</summary>
    public required IReadOnlyDictionary<string, double> Targets { get; init; }

    public static AblationScores Of(EvaluationReport report, string circumstances) => new()
    {
        Circumstances = circumstances,
        Outputs = report.Metrics.Select(metric => (metric.Name, Value: metric.Mean))
            .Concat(report.SetScores.Select(score => (score.Name, score.Value)))
            .ToDictionary(score => score.Name, score => score.Value),
        Targets = report.SetScores.Where(score => score.OfTargets is not null).ToDictionary(score => score.Name, score => score.OfTargets!.Value),
    };

    /// <summary>Reads scores that were measured in these circumstances; null where there are none.</summary>
    public static AblationScores? Read(string path, string circumstances)
    {
        if (!File.Exists(path))
            return null;

        try
        {
            var scores = JsonSerializer.Deserialize<AblationScores>(File.ReadAllBytes(path), Json);
            return scores?.Circumstances == circumstances ? scores : null;
        }
        catch (JsonException)
        {
            return null; // measured again
        }
    }

    public void Write(string path)
    {
        File.WriteAllBytes(path + ".tmp", JsonSerializer.SerializeToUtf8Bytes(this, Json));
        File.Move(path + ".tmp", path, overwrite: true);
    }
}

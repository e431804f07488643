using System.Text.Json.Nodes;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Gives a run's latest checkpoint the form in which version 0.1.0 first wrote it.</summary>
internal static class FormerCheckpoint
{
    // What the section "training" held beside what fixes the result.
    private static readonly JsonObject FormerSettings = new()
    {
        ["epochs"] = 2,
        ["checkpointEveryEpochs"] = 5,
        ["checkpointEverySteps"] = 0,
        ["checkpointsToKeep"] = 1,
        ["earlyStoppingPatience"] = 0,
        ["sampleImageCount"] = 4,
        ["workers"] = 2,
    };

    /// <summary>Rewrites <c>checkpoint.json</c>.</summary>
    /// <param name="run">The run's directory.</param>
    /// <param name="circumstances">The text that stood for data, jitter and schedule.</param>
    /// <param name="training">The section of the settings.</param>
    public static void Make(string run, string circumstances, string training = "training") => Edit(run, sections =>
    {
        sections.Remove("schedule");
        sections["position"]!.AsObject().Remove("pairCount");
        sections["position"]!["circumstances"] = circumstances;

        foreach (var (name, value) in FormerSettings)
            sections[training]![name] = value!.DeepClone();
    });

    /// <summary>Changes the sections of a run's latest checkpoint.</summary>
    public static void Edit(string run, Action<JsonObject> change)
    {
        var file = Path.Combine(new CheckpointStore(run).Latest!, "checkpoint.json");
        var manifest = JsonNode.Parse(File.ReadAllText(file))!;
        change(manifest["sections"]!.AsObject());
        File.WriteAllText(file, manifest.ToJsonString());
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Pix2Pix.Cli.Training;

/// <summary><c>run.json</c> in a run's directory: its settings. Those that the file lacks have their defaults.</summary>
internal static class RunFile
{
    private const string FileName = "run.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    // Neither threads nor checkpoints change what a training computes.
    private static readonly string[] WithoutEffect = ["workers", "checkpointEpochs", "checkpointSteps"];

    public static bool IsIn(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <summary>The settings that a model was trained with.</summary>
    /// <param name="model">A run's directory, or that of a checkpoint in it.</param>
    /// <returns>Null for weights that lie elsewhere.</returns>
    public static TrainSettings? OfModel(string model)
    {
        if (!Directory.Exists(model))
            return null;

        var run = new[] { model, Path.GetDirectoryName(Path.GetFullPath(model)) ?? model }.FirstOrDefault(IsIn);
        return run is null ? null : Load(run);
    }

    public static TrainSettings Load(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            return JsonSerializer.Deserialize<TrainSettings>(File.ReadAllText(path), Json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException exception)
        {
            throw new IOException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    public static void Save(string directory, TrainSettings settings)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, FileName);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, settings, Json));
    }

    /// <summary>Every setting with its value, as the file has them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Entries(TrainSettings settings) =>
    [
        .. JsonSerializer.SerializeToElement(settings, Json)
            .EnumerateObject()
            .Select(entry => KeyValuePair.Create(entry.Name, entry.Value.ToString())),
    ];

    /// <summary>
    /// The settings because of which two trainings end with different weights, each with both values; empty if they end with the same.
    /// </summary>
    public static IReadOnlyList<string> Differences(TrainSettings settings, TrainSettings others)
    {
        var (first, second) = (ToJson(settings), ToJson(others));
        return
        [
            .. first
                .Where(entry => !WithoutEffect.Contains(entry.Key) && !JsonNode.DeepEquals(entry.Value, second[entry.Key]))
                .Select(entry => $"{entry.Key} {Text(entry.Value)}, not {Text(second[entry.Key])}"),
        ];
    }

    private static JsonObject ToJson(TrainSettings settings) => JsonSerializer.SerializeToNode(settings, Json)!.AsObject();

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "none";
}

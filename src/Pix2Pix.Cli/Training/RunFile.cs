using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Pix2Pix.Cli.Training;

/// <summary>
/// <c>run.json</c> in a run's directory: its settings, and where its data lies seen from there. Settings that the file lacks have their
/// defaults.
/// </summary>
internal static class RunFile
{
    private const string FileName = "run.json";
    private const string Data = "data";
    private const string DataFromRun = "dataFromRun";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

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

    /// <summary>Reads a run's settings, with the full path of the data.</summary>
    public static TrainSettings Load(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            var file = JsonNode.Parse(File.ReadAllText(path)) as JsonObject;
            var settings = file.Deserialize<TrainSettings>(Json) ?? throw new JsonException();
            settings.Data = Locate(directory, settings.Data, file?[DataFromRun]?.GetValue<string>() ?? settings.Data);
            return settings;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            var place = exception is JsonException { Path: { Length: > 2 } setting } ? $" at {setting[2..]}" : "";
            throw new IOException($"{path} is damaged{place}; restore it, or start a new run.", exception);
        }
    }

    public static void Save(string directory, TrainSettings settings)
    {
        Directory.CreateDirectory(directory);
        var data = Path.GetFullPath(settings.Data);
        var fromRun = Path.GetRelativePath(directory, data);
        var file = JsonSerializer.SerializeToNode(settings with { Data = data }, Json)!.AsObject();
        if (!Path.IsPathRooted(fromRun)) // as it is on another drive
            file.Insert(file.IndexOf(Data) + 1, DataFromRun, fromRun.Replace('\\', '/'));

        AtomicFile.Write(Path.Combine(directory, FileName), stream => JsonSerializer.Serialize(stream, file, Json));
    }

    /// <summary>Every setting with its value, as the file has them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Entries(TrainSettings settings) =>
    [
        .. JsonSerializer.SerializeToElement(settings, Json)
            .EnumerateObject()
            .Select(entry => KeyValuePair.Create(entry.Name, entry.Value.ToString())),
    ];

    // Earlier versions kept the path as it was given, relative to the working folder. A run may have been moved together with its data.
    private static string Locate(string directory, string data, string fromRun)
    {
        var asGiven = Path.GetFullPath(data);
        var besideRun = Path.GetFullPath(fromRun, Path.GetFullPath(directory));
        return Directory.Exists(asGiven) || !Directory.Exists(besideRun) ? asGiven : besideRun;
    }
}

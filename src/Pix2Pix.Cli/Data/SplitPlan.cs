using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pix2Pix.Data.Folders;

namespace Pix2Pix.Cli.Data;

/// <summary>Which files go where: <c>split.json</c>, written before the first file is placed.</summary>
internal sealed record SplitPlan
{
    public const string FileName = "split.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public long Seed { get; init; }

    public PairLayout Layout { get; init; }

    public double? ValShare { get; init; }

    public double? TestShare { get; init; }

    /// <summary>The training pairs: their names, and their files relative to the input.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Train { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Val { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Test { get; init; }

    [JsonIgnore]
    public IEnumerable<(string Part, string File)> Files =>
        from part in new[] { ("train", Train), ("val", Val), ("test", Test) }
        from pair in part.Item2
        from file in pair.Value
        select (part.Item1, file);

    /// <summary>Where a file goes, relative to the output: <c>train/A/x.png</c>, <c>train/x.png</c>.</summary>
    public static string PlaceOf(string part, string file) => Path.Combine(part, file);

    public static SplitPlan Load(string output)
    {
        var path = Path.Combine(output, FileName);
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize<SplitPlan>(File.ReadAllText(path), Json) ?? throw new JsonException("it is empty")
                : throw new UsageException($"There is no split to resume: {path} is missing.");
        }
        catch (JsonException exception)
        {
            throw new IOException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    public void CheckFree(string output, bool overwrite)
    {
        var places = Files.Select(entry => Path.Combine(output, PlaceOf(entry.Part, entry.File)));
        var taken = places.Append(Path.Combine(output, FileName)).Where(File.Exists).ToList();
        if (taken.Count == 0 || overwrite)
            return;

        var others = taken.Count > 1 ? $" and {taken.Count - 1} more" : "";
        throw new IOException($"{taken[0]}{others} would be overwritten; add --overwrite, --resume to finish a split that was stopped, "
            + "or choose another --output.");
    }

    public void Save(string output)
    {
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, FileName);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, Json));
    }

    /// <summary>Copies or moves a file; under its name there is never half of it.</summary>
    public static void Place(string source, string target, bool move, bool resume, bool overwrite)
    {
        var isPlaced = File.Exists(target)
            && (!File.Exists(source) || (!move && new FileInfo(source).Length == new FileInfo(target).Length));
        if (resume && isPlaced)
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        if (move)
            File.Move(source, target, overwrite || resume);
        else
            AtomicFile.Make(target, temporary => File.Copy(source, temporary), overwrite || resume);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix2Pix.Translation.Batches;

/// <summary>
/// The book of a batch: a file with one line of JSON for every image, written as the results come, so that an interrupted batch
/// can go on where it stopped. Where an image has several lines, the last one counts.
/// </summary>
/// <remarks>One process writes a manifest; each shard has its own. Not synchronised.</remarks>
public sealed class TranslationManifest : IDisposable
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // names as they are; no line of it gets into a page
    };

    private readonly FileStream _file;
    private readonly string _folder;
    private readonly Dictionary<string, ManifestEntry> _entries = [];

    private TranslationManifest(string path, FileMode mode)
    {
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(_folder);
        _file = new FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>Starts a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replace">Whether a manifest that is there gives way.</param>
    /// <exception cref="IOException">There is one and it stays, or the file cannot be written.</exception>
    public static TranslationManifest Create(string path, bool replace = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!replace && File.Exists(path))
            throw new IOException($"The manifest {path} is there already; resume it, replace it, or choose another place.");

        return new TranslationManifest(path, replace ? FileMode.Create : FileMode.CreateNew);
    }

    /// <summary>Goes on with a manifest, or starts it where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no manifest.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static TranslationManifest Resume(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var manifest = new TranslationManifest(path, FileMode.OpenOrCreate);

        try
        {
            var entries = Read(path);
            manifest.CutUnfinishedLine();
            foreach (var entry in entries)
                manifest._entries[entry.Input] = entry;

            return manifest;
        }
        catch
        {
            manifest.Dispose();
            throw;
        }
    }

    /// <summary>The lines of a manifest, in order; a last line that was cut off while it was written is left out.</summary>
    /// <exception cref="InvalidDataException">The file is no manifest.</exception>
    public static IReadOnlyList<ManifestEntry> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var entries = new List<ManifestEntry>();
        int? unreadable = null;

        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (unreadable is not null)
                throw new InvalidDataException($"Line {unreadable} of {path} is no line of a manifest; choose another place for the manifest.");

            if (Parsed(line) is { } entry)
                entries.Add(entry);
            else
                unreadable = number;
        }

        return entries;
    }

    /// <summary>Whether an image was translated, and its translation is still there.</summary>
    public bool IsDone(ITranslationJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return _entries.TryGetValue(job.Name, out var entry) && entry.Status != TranslationStatus.Failed && job.OutputExists();
    }

    /// <summary>Writes a line; it is in the file when the call returns.</summary>
    public void Add(TranslationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var entry = new ManifestEntry
        {
            Input = result.Job.Name,
            Output = result.Job is FileTranslation file ? Path.GetRelativePath(_folder, file.Output).Replace('\\', '/') : result.Job.Destination,
            Status = result.Status,
            Width = result.Size?.Width,
            Height = result.Size?.Height,
            Seconds = Math.Round(result.Time.TotalSeconds, 4),
            Error = result.Error?.Message,
        };

        _entries[entry.Input] = entry;
        _file.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, Form), (byte)'\n']);
        _file.Flush();
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static ManifestEntry? Parsed(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ManifestEntry>(line, Form);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What a kill left behind the last complete line.
    private void CutUnfinishedLine()
    {
        var end = _file.Length;
        for (; end > 0; end--)
        {
            _file.Position = end - 1;
            if (_file.ReadByte() == '\n')
                break;
        }

        _file.SetLength(end);
        _file.Position = end;
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix2Pix.Translation.Batches;

/// <summary>
/// The log of a batch: a file with one line of JSON per image (<see cref="ManifestEntry"/>), written as the results arrive, so that an
/// interrupted batch can be resumed. If an image has several lines, the last one counts.
/// </summary>
/// <remarks>For one thread of one process; each shard writes its own manifest.</remarks>
public sealed class TranslationManifest : IDisposable
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // keeps names readable; nothing here is put into a web page
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

    /// <summary>Creates a manifest.</summary>
    /// <param name="path">The file. Missing folders on the way are created.</param>
    /// <param name="replace">Whether to replace an existing file.</param>
    /// <returns>An empty manifest; the caller disposes it.</returns>
    /// <exception cref="IOException">The file exists and is not to be replaced, or it cannot be written.</exception>
    public static TranslationManifest Create(string path, bool replace = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!replace && File.Exists(path))
            throw new IOException($"The manifest {path} is there already; resume it, replace it, or choose another place.");

        return new TranslationManifest(path, replace ? FileMode.Create : FileMode.CreateNew);
    }

    /// <summary>Continues a manifest, or creates it if there is none. A last line that was cut off is removed from the file.</summary>
    /// <param name="path">The file. Missing folders on the way are created.</param>
    /// <returns>The manifest with its entries; the caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The file is no manifest.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static TranslationManifest Resume(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var manifest = new TranslationManifest(path, FileMode.OpenOrCreate);

        try
        {
            var entries = LoadEntries(path);
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

    /// <summary>Loads the lines of a manifest, which another process may be writing. A last line that was cut off is left out.</summary>
    /// <param name="path">The file.</param>
    /// <returns>All entries, in the order in which they were written.</returns>
    /// <exception cref="InvalidDataException">The file is no manifest.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<ManifestEntry> LoadEntries(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var entries = new List<ManifestEntry>();
        int? unreadable = null;

        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (unreadable is not null)
            {
                throw new InvalidDataException(
                    $"Line {unreadable} of {path} is no line of a manifest; choose another place for the manifest.");
            }

            if (Parsed(line) is { } entry)
                entries.Add(entry);
            else
                unreadable = number;
        }

        return entries;
    }

    /// <summary>Whether the last line of an image says that it was translated or skipped, and its output still exists.</summary>
    /// <param name="job">The image, which is looked up by <see cref="ITranslationJob.Name"/>.</param>
    public bool IsDone(ITranslationJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return _entries.TryGetValue(job.Name, out var entry) && entry.Status != TranslationStatus.Failed && job.OutputExists();
    }

    /// <summary>Writes a line. It is in the file when the call returns.</summary>
    /// <param name="result">The result of an image.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(TranslationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var entry = new ManifestEntry
        {
            Input = result.Job.Name,
            Output = OutputOf(result.Job),
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

    private string? OutputOf(ITranslationJob job) =>
        job is FileTranslation file ? Path.GetRelativePath(_folder, file.Output).Replace('\\', '/') : job.Destination;

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

    // A kill may have left half a line at the end.
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

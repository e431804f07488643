using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// The checkpoints of one training run, each a directory <c>step-…</c> in the run's directory with <c>checkpoint.json</c> and
/// <c>.safetensors</c> files. A checkpoint is written beside and renamed into place: what has its name is complete.
/// </summary>
public sealed class CheckpointStore
{
    private const string Prefix = "step-";
    private const string Unfinished = ".unfinished-";
    private const string BestFile = "best.txt";
    private const int HashedAtOnce = 1 << 20;

    private readonly string _directory;

    /// <summary>Names the run's directory; it need not exist yet.</summary>
    public CheckpointStore(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _directory = directory;
    }

    /// <summary>The newest checkpoint's directory; null if there is none.</summary>
    public string? Latest => Complete().LastOrDefault();

    /// <summary>The directory of the checkpoint with the best validation loss; null if none was marked.</summary>
    public string? Best
    {
        get
        {
            var file = Path.Combine(_directory, BestFile);
            if (!File.Exists(file))
                return null;

            var best = Path.Combine(_directory, Path.GetFileName(File.ReadAllText(file).Trim()));
            return Complete().Contains(best) ? best : null;
        }
    }

    /// <summary>
    /// Reads one checkpoint and checks every file against its checksum. Tensors are fetched from the files when they
    /// are asked for their data.
    /// </summary>
    /// <param name="directory">A checkpoint's directory, or a run's, which gives its latest checkpoint.</param>
    /// <param name="weights">The names of the weights to read; null for all.</param>
    /// <exception cref="CheckpointException">There is no checkpoint there, or it is damaged, incomplete, or of a newer form.</exception>
    public static Checkpoint Load(string directory, IReadOnlyCollection<string>? weights = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var place = File.Exists(Path.Combine(directory, CheckpointManifest.FileName)) ? directory : new CheckpointStore(directory).Latest;
        if (place is null)
            throw new CheckpointException(Directory.Exists(directory) ? $"There is no checkpoint in {directory}." : $"The directory {directory} does not exist.");

        var manifest = ReadManifest(place);
        return new Checkpoint
        {
            Step = manifest.Step,
            Sections = manifest.Sections,
            Weights = manifest.Files
                .Where(file => weights is null || weights.Contains(file.Key))
                .ToDictionary(file => file.Key, file => ReadWeights(place, file.Key, file.Value)),
        };
    }

    /// <summary>Saves a checkpoint; one of the same step is replaced.</summary>
    /// <returns>Its directory.</returns>
    /// <exception cref="CheckpointException">The file system refuses; the earlier checkpoints are as they were.</exception>
    public string Save(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var name = Prefix + checkpoint.Step.ToString("D8", CultureInfo.InvariantCulture);
        var beside = Path.Combine(_directory, Unfinished + name);
        var place = Path.Combine(_directory, name);

        try
        {
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);

            Directory.CreateDirectory(beside);
            WriteAll(checkpoint, beside);

            var replaced = Path.Combine(_directory, Unfinished + "replaced-" + name);
            if (Directory.Exists(place))
                Directory.Move(place, replaced);

            Directory.Move(beside, place);
            if (Directory.Exists(replaced))
                Directory.Delete(replaced, recursive: true);

            return place;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"The checkpoint {place} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Marks a saved checkpoint as the best.</summary>
    /// <param name="directory">What <see cref="Save"/> gave.</param>
    public void MarkBest(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        AtomicFile.Write(Path.Combine(_directory, BestFile), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(directory) + "\n")));
    }

    /// <summary>Deletes all but the newest checkpoints and the best one, and what an interrupted save left.</summary>
    /// <param name="keep">How many of the newest stay, at least 1.</param>
    public void Prune(int keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var best = Best;

        foreach (var directory in Complete().SkipLast(keep).Where(directory => directory != best).Concat(Left()).ToList())
            Directory.Delete(directory, recursive: true);
    }

    private List<string> Complete() => !Directory.Exists(_directory) ? [] :
    [
        .. Directory.EnumerateDirectories(_directory, Prefix + "*")
            .Where(directory => File.Exists(Path.Combine(directory, CheckpointManifest.FileName)))
            .OrderBy(directory => Path.GetFileName(directory).Length).ThenBy(directory => directory, StringComparer.Ordinal),
    ];

    private IEnumerable<string> Left() => Directory.EnumerateDirectories(_directory, Unfinished + "*");

    private static void WriteAll(Checkpoint checkpoint, string directory)
    {
        var files = new SortedDictionary<string, CheckpointManifest.CheckpointFile>(StringComparer.Ordinal);

        foreach (var (name, tensors) in checkpoint.Weights)
        {
            var (bytes, sha256) = SafetensorsFile.WriteHashed(WeightsPath(directory, name), tensors);
            files[name] = new() { Bytes = bytes, Sha256 = sha256 };
        }

        var manifest = new CheckpointManifest
        {
            FormatVersion = Checkpoint.FormatVersion,
            Step = checkpoint.Step,
            Files = files,
            Sections = checkpoint.Sections,
        };
        AtomicFile.Write(Path.Combine(directory, CheckpointManifest.FileName), stream => JsonSerializer.Serialize(stream, manifest, CheckpointJson.Options));
    }

    private static CheckpointManifest ReadManifest(string directory)
    {
        var path = Path.Combine(directory, CheckpointManifest.FileName);
        CheckpointManifest? manifest;

        try
        {
            manifest = JsonSerializer.Deserialize<CheckpointManifest>(File.ReadAllBytes(path), CheckpointJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {exception.Message}", exception);
        }

        if (manifest is null || manifest.FormatVersion > Checkpoint.FormatVersion || manifest.FormatVersion < 1)
            throw new CheckpointException($"{path} is of form {manifest?.FormatVersion ?? 0}; this version of the library reads form {Checkpoint.FormatVersion}. Use the version that wrote it, or a newer one.");

        return manifest;
    }

    private static IReadOnlyList<StoredTensor> ReadWeights(string directory, string name, CheckpointManifest.CheckpointFile expected)
    {
        var path = WeightsPath(directory, name);
        if (Path.GetFileName(name) != name || !File.Exists(path))
            throw new CheckpointException($"The checkpoint {directory} is incomplete: {Path.GetFileName(path)} is missing.");

        if (Describe(path) != expected)
            throw new CheckpointException($"{path} is damaged: its size or checksum is not what checkpoint.json says. Restore it from a copy, or go back to an earlier checkpoint.");

        return SafetensorsFile.Open(path).Tensors;
    }

    private static CheckpointManifest.CheckpointFile Describe(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(HashedAtOnce);

        while (stream.Read(buffer) is var count and > 0)
            hash.AppendData(buffer, 0, count);

        ArrayPool<byte>.Shared.Return(buffer);
        return new() { Bytes = stream.Length, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }

    private static string WeightsPath(string directory, string name) => Path.Combine(directory, name + ".safetensors");
}

using System.Globalization;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// The checkpoints of one training run: a directory <c>step-…</c> for each, inside the run's directory, with
/// <c>checkpoint.json</c> and <c>.safetensors</c> files.
/// </summary>
/// <remarks>
/// A checkpoint is written under another name, flushed to disk and renamed, so a directory called <c>step-…</c> is always
/// complete, also after a crash or a full disk. Every file is checked against its SHA-256 when it is loaded. Only one process
/// writes into a store at a time.
/// </remarks>
public sealed class CheckpointStore
{
    private const string Prefix = "step-";
    private const string Unfinished = ".unfinished-";
    private const string BestFile = "best.txt";

    private readonly string _directory;

    /// <summary>Makes a store for a run's directory, which need not exist yet.</summary>
    /// <param name="directory">The run's directory, for example <c>runs/facades</c>.</param>
    public CheckpointStore(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _directory = directory;
    }

    /// <summary>The directory of the checkpoint with the most steps; null if there is none.</summary>
    public string? Latest => Complete().LastOrDefault();

    /// <summary>The directory of the checkpoint that was marked as the best in validation; null if there is none.</summary>
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

    /// <summary>Loads a checkpoint and checks every file against its checksum.</summary>
    /// <param name="directory">A checkpoint's directory, or a run's directory for its latest checkpoint.</param>
    /// <param name="weights">The names of the weights to load, for example <c>generator</c>; null for all.</param>
    /// <returns>The checkpoint. Its tensors read their elements from the files when asked, so the files must stay.</returns>
    /// <exception cref="CheckpointException">There is no checkpoint there, or it is damaged, incomplete, or of a newer form.</exception>
    public static Checkpoint Load(string directory, IReadOnlyCollection<string>? weights = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var isCheckpoint = File.Exists(Path.Combine(directory, CheckpointManifest.FileName));
        var place = isCheckpoint ? directory : new CheckpointStore(directory).Latest;
        if (place is not null)
            return CheckpointFiles.Read(place, weights);

        throw new CheckpointException(Directory.Exists(directory)
            ? $"There is no checkpoint in {directory}."
            : $"The directory {directory} does not exist.");
    }

    /// <summary>Saves a checkpoint; one of the same step is replaced.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
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
            CheckpointFiles.Write(checkpoint, beside);

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

    /// <summary>Marks a saved checkpoint as the best; <see cref="Prune"/> keeps it.</summary>
    /// <param name="directory">The directory that <see cref="Save"/> returned.</param>
    /// <exception cref="IOException">The mark cannot be written.</exception>
    public void MarkBest(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var name = System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(directory) + "\n");
        AtomicFile.Write(Path.Combine(_directory, BestFile), stream => stream.Write(name));
    }

    /// <summary>Deletes all checkpoints but the newest and the best, and what interrupted saves left behind.</summary>
    /// <param name="keep">The number of newest checkpoints to keep, at least 1.</param>
    public void Prune(int keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var best = Best;

        foreach (var directory in Complete().SkipLast(keep).Where(directory => directory != best).Concat(Remains()).ToList())
            Directory.Delete(directory, recursive: true);
    }

    // By length first: a number of more than eight digits comes after the shorter ones.
    private List<string> Complete() => !Directory.Exists(_directory) ? [] :
    [
        .. Directory.EnumerateDirectories(_directory, Prefix + "*")
            .Where(directory => File.Exists(Path.Combine(directory, CheckpointManifest.FileName)))
            .OrderBy(directory => Path.GetFileName(directory).Length).ThenBy(directory => directory, StringComparer.Ordinal),
    ];

    private IEnumerable<string> Remains() => Directory.EnumerateDirectories(_directory, Unfinished + "*");
}

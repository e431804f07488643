using System.Globalization;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// The checkpoints of one training run: a directory <c>step-…</c> for each, inside the run's directory, with
/// <c>checkpoint.json</c> and <c>.safetensors</c> files.
/// </summary>
/// <remarks>
/// A checkpoint is written under another name, flushed to disk and renamed, so a directory called <c>step-…</c> is always
/// complete, also after a crash or a full disk. Nothing is ever replaced: a step that is saved again gets a directory of its own
/// (<c>step-00000012.2</c>). Every file is checked against its SHA-256 when it is loaded. Only one process writes into a store at a time;
/// trainings see to that themselves.
/// </remarks>
public sealed class CheckpointStore
{
    private const string Unfinished = ".unfinished-";
    private const string BestFile = "best.txt"; // where earlier versions named the best
    private const int Attempts = 20;

    private readonly string _directory;

    /// <summary>Makes a store for a run's directory, which need not exist yet.</summary>
    /// <param name="directory">The run's directory, for example <c>runs/facades</c>.</param>
    public CheckpointStore(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _directory = directory;
    }

    /// <summary>The directory of the checkpoint with the most steps; null if there is none.</summary>
    public string? Latest => Complete().LastOrDefault()?.Directory;

    /// <summary>The directory of the newest checkpoint that was the best in validation when it was saved; null if there is none.</summary>
    public string? Best
    {
        get
        {
            var complete = Complete();
            return (complete.LastOrDefault(checkpoint => CheckpointFiles.IsBest(checkpoint.Directory)) ?? FormerBest(complete))?.Directory;
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
        return Find(directory, weights).Checkpoint;
    }

    /// <summary>As <see cref="Load"/>, with the directory that it was loaded from.</summary>
    internal static (Checkpoint Checkpoint, string Place) Find(string directory, IReadOnlyCollection<string>? weights = null)
    {
        if (File.Exists(Path.Combine(directory, CheckpointManifest.FileName)))
            return (CheckpointFiles.Read(directory, weights), directory);

        var store = new CheckpointStore(directory);
        for (var attempt = 1; store.Latest is { } latest; attempt++)
        {
            try
            {
                return (CheckpointFiles.Read(latest, weights), latest);
            }
            catch (CheckpointException) when (attempt < Attempts && store.Latest != latest)
            {
                // A training has saved a newer one and deleted this.
            }
        }

        throw new CheckpointException(Directory.Exists(directory)
            ? $"There is no checkpoint in {directory}."
            : $"The directory {directory} does not exist.");
    }

    /// <summary>Saves a checkpoint. One of the same step stays until <see cref="Prune"/>, and is the latest no more.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="isBest">Whether it is the best in validation so far; <see cref="Prune"/> keeps the newest of these.</param>
    /// <returns>Its directory.</returns>
    /// <exception cref="CheckpointException">The file system refuses; the earlier checkpoints are as they were.</exception>
    public string Save(Checkpoint checkpoint, bool isBest = false)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var place = FreePlace(checkpoint.Step);
        var beside = Path.Combine(_directory, Unfinished + Path.GetFileName(place));

        try
        {
            if (Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);

            Directory.CreateDirectory(beside);
            CheckpointFiles.Write(checkpoint, beside, isBest);
            Directory.Move(beside, place);
            DirectorySync.Flush(_directory);
            return place;
        }
        catch (Exception exception)
        {
            TryDelete(beside); // it may have filled the disk
            if (exception is IOException or UnauthorizedAccessException)
                throw new CheckpointException($"The checkpoint {place} cannot be written: {exception.Message}", exception);

            throw;
        }
    }

    /// <summary>
    /// Deletes all checkpoints but the newest and the best, and what interrupted saves left behind. What cannot be deleted now, because
    /// somebody reads it, goes the next time.
    /// </summary>
    /// <param name="keep">The number of newest checkpoints to keep, at least 1.</param>
    public void Prune(int keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var complete = Complete();
        var newest = complete.Where((checkpoint, index) => index == complete.Count - 1 || complete[index + 1].Step != checkpoint.Step)
            .TakeLast(keep).Select(checkpoint => checkpoint.Directory).Append(Best).ToHashSet();

        foreach (var directory in complete.Select(checkpoint => checkpoint.Directory).Where(directory => !newest.Contains(directory)))
            SetAside(directory);

        foreach (var directory in Remains())
            TryDelete(directory);
    }

    // A crash in the middle of a deletion must not leave half a checkpoint under a good name.
    private void SetAside(string directory)
    {
        try
        {
            Directory.Move(directory, Path.Combine(_directory, Unfinished + Path.GetFileName(directory)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it.
        }
    }

    private static void TryDelete(string directory)
    {
        try
        {
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next time.
        }
    }

    private string FreePlace(long step)
    {
        var first = Path.Combine(_directory, SavedCheckpoint.Prefix + step.ToString("D8", CultureInfo.InvariantCulture));
        return Enumerable.Range(2, int.MaxValue - 2).Select(again => FormattableString.Invariant($"{first}.{again}")).Prepend(first)
            .First(place => !Directory.Exists(place));
    }

    private SavedCheckpoint? FormerBest(List<SavedCheckpoint> complete)
    {
        var file = Path.Combine(_directory, BestFile);
        if (!File.Exists(file))
            return null;

        var name = File.ReadAllText(file).Trim();
        return complete.FirstOrDefault(checkpoint => Path.GetFileName(checkpoint.Directory) == name);
    }

    // In the order in which they were saved.
    private List<SavedCheckpoint> Complete() => !Directory.Exists(_directory) ? [] :
    [
        .. Directory.EnumerateDirectories(_directory, SavedCheckpoint.Prefix + "*").Select(SavedCheckpoint.Of).OfType<SavedCheckpoint>()
            .Where(checkpoint => File.Exists(Path.Combine(checkpoint.Directory, CheckpointManifest.FileName)))
            .OrderBy(checkpoint => checkpoint.Step).ThenBy(checkpoint => checkpoint.Repetition),
    ];

    private string[] Remains() => Directory.GetDirectories(_directory, Unfinished + "*");
}

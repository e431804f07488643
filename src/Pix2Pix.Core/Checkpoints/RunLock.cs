using System.Text;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// Keeps a run's directory to one training at a time, by a file that is open. The system closes it when its owner dies, however that
/// happens, so a dead owner holds nothing.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const string LockFile = ".run.lock"; // stays: a new file of that name could be held beside the old one
    private const string OwnerFile = ".run.owner";

    // What the systems say of a file that another process holds: EAGAIN of Linux, of macOS, and Windows' sharing violation.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;
    private readonly string _owner;
    private readonly bool _isNew;

    private RunLock(FileStream file, string owner, bool isNew) => (_file, _owner, _isNew) = (file, owner, isNew);

    /// <summary>Takes a directory, which is made if need be.</summary>
    /// <returns>The lock; disposing it frees the directory.</returns>
    /// <exception cref="CheckpointException">Another training holds it, or it cannot be written.</exception>
    public static RunLock Take(string directory)
    {
        var (owner, isNew) = (Path.Combine(directory, OwnerFile), !Directory.Exists(directory));
        try
        {
            Directory.CreateDirectory(directory);
            var file = new FileStream(Path.Combine(directory, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(owner, Self());
            return new RunLock(file, owner, isNew);
        }
        catch (IOException exception) when (Held.Contains(exception.HResult))
        {
            throw new CheckpointException(
                $"Another training writes into {directory}: {NameIn(owner)}. Wait until it ends, or choose another directory.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"Nothing can be written into {directory}: {exception.Message}", exception);
        }
    }

    /// <summary>Frees the directory, and removes it again if it was made for nothing.</summary>
    public void Dispose()
    {
        var directory = Path.GetDirectoryName(_owner)!;
        File.Delete(_owner);
        var isEmpty = _isNew && Directory.EnumerateFileSystemEntries(directory).All(entry => Path.GetFileName(entry) == LockFile);

        try
        {
            if (isEmpty)
                File.Delete(_file.Name); // while it is held, so that nobody else holds it

            _file.Dispose();
            if (isEmpty)
                Directory.Delete(directory);
        }
        catch (IOException)
        {
            _file.Dispose(); // Windows deletes no open file; elsewhere somebody else has just come
        }
    }

    private static string Self() => FormattableString.Invariant($"process {Environment.ProcessId} on {Environment.MachineName}");

    private static string NameIn(string owner)
    {
        try
        {
            return File.ReadAllText(owner, Encoding.UTF8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "which one is not known";
        }
    }
}

namespace Pix2Pix;

/// <summary>
/// Writes a file under a short name of its own in the folder of its destination and renames it when it is complete: nobody ever
/// sees a half-written file, and every name that the file system takes can be written.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The destination.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="replace">Whether to replace an existing file; if not, it stays and the call fails.</param>
    /// <exception cref="IOException">The file cannot be written; the destination is as it was.</exception>
    public static void Write(string path, Action<Stream> write, bool replace = true) => Make(
        path,
        temporary =>
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
            write(stream);
            stream.Flush(flushToDisk: true);
        },
        replace);

    /// <summary>As <see cref="Write"/>, for content that is written by path.</summary>
    /// <param name="path">The destination.</param>
    /// <param name="make">Makes the file under the path that it is given. There is no file of that name yet.</param>
    /// <param name="replace">Whether to replace an existing file; if not, it stays and the call fails.</param>
    /// <inheritdoc cref="Write"/>
    public static void Make(string path, Action<string> make, bool replace = true)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new IOException($"The file {path} cannot be written: the folder {folder} does not exist.");

        var temporary = Path.Combine(folder, $".p2p-{Path.GetRandomFileName()[..8]}.tmp");

        try
        {
            make(temporary);
            File.Move(temporary, path, replace);
            DirectorySync.Flush(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The file {path} cannot be written: {exception.Message}", exception);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private static void Remove(string temporary)
    {
        if (File.Exists(temporary))
            File.Delete(temporary);
    }
}

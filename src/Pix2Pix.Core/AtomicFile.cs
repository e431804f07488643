namespace Pix2Pix;

/// <summary>
/// Writes a file under a temporary name beside its destination and renames it when it is complete, so that nobody ever sees a
/// half-written file.
/// </summary>
internal static class AtomicFile
{
    /// <param name="path">The destination.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="replace">Whether to replace an existing file; if not, it stays and the call fails.</param>
    /// <exception cref="IOException">The file cannot be written; the destination is as it was.</exception>
    public static void Write(string path, Action<Stream> write, bool replace = true)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";

        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, replace);
        }
        catch (Exception exception)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);

            if (exception is IOException or UnauthorizedAccessException)
                throw new IOException($"The file {path} cannot be written: {exception.Message}", exception);

            throw;
        }
    }
}

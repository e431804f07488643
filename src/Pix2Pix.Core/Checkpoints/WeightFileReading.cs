using Pix2Pix.Checkpoints.PyTorch;
using Pix2Pix.Checkpoints.Safetensors;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// The one entry for reading weight files. The readers behind it throw <see cref="InvalidDataException"/> with the reason as half
/// a sentence; here it becomes a <see cref="CheckpointException"/> that begins with the file.
/// </summary>
internal static class WeightFileReading
{
    public static WeightFile FromFile(string path, Func<Stream, WeightFile> read)
    {
        if (Directory.Exists(path))
            throw Refused(path, "it is a folder; name a file inside it");

        try
        {
            // Unbuffered, because the readers ask for whole storages.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (!stream.CanSeek)
                throw Refused(path, "it is a pipe or a device; copy what it gives into a file first");

            return FromStream(stream, read);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused(path, "there is no such file; check the path", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, $"the system does not let it be read ({exception.Message})", exception);
        }
    }

    public static WeightFile FromStream(Stream stream, Func<Stream, WeightFile> read)
    {
        if (!stream.CanSeek)
        {
            throw new ArgumentException(
                "Weights can only be read from a stream that can seek; copy it into a MemoryStream or a file first.", nameof(stream));
        }

        var name = (stream as FileStream)?.Name ?? "stream";

        try
        {
            return read(stream).WithoutWrapperPrefix();
        }
        catch (InvalidDataException exception)
        {
            throw Refused(name, exception.Message, exception);
        }
        catch (EndOfStreamException exception)
        {
            throw Refused(name, "it ends too early; download or copy it again", exception);
        }
    }

    /// <summary>Reads a stream; its content decides the format.</summary>
    public static WeightFile Read(Stream stream, string? entry)
    {
        var format = WeightFileSniffer.Identify(stream);
        if (format != WeightFileFormat.Safetensors)
            return PyTorchReader.Read(stream, format, entry);

        return entry is null
            ? SafetensorsReader.Read(stream)
            : throw new InvalidDataException(
                $"it is a safetensors file, which has no entries such as {Excerpt.Of(entry)}; leave the entry out");
    }

    private static CheckpointException Refused(string name, string reason, Exception? cause = null) =>
        new($"The weight file {Excerpt.OfPath(name)} cannot be used: {reason}.", cause);
}

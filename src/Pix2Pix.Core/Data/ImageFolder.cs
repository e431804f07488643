using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Lists and reads the images of a folder.</summary>
internal static class ImageFolder
{
    private static readonly EnumerationOptions Recursively = new() { RecurseSubdirectories = true };

    /// <summary>The images of a folder and its subfolders as relative paths, in ordinal order.</summary>
    /// <exception cref="PairedDatasetException">The folder does not exist or holds no image.</exception>
    public static List<string> List(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw new PairedDatasetException($"The folder {folder} does not exist.");

        var files = Directory.EnumerateFiles(folder, "*", Recursively)
            .Where(ImageFileNames.IsImage)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToList();

        return files.Count > 0 ? files : throw new PairedDatasetException($"The folder {folder} holds no image (PNG, JPEG, WebP, BMP, GIF, PGM, PPM or PAM), nor do its subfolders.");
    }

    /// <summary>Reads one image with the channels that are wanted.</summary>
    /// <exception cref="PairedDatasetException">It cannot be read; the message names it.</exception>
    public static ImageBuffer Read(IImageCodec codec, string path, PixelAllocator allocator) =>
        Guarded(path, () => codec.Load(path, allocator));

    /// <summary>Gives a side the channels that the options ask for.</summary>
    public static ImageBuffer WithChannels(ImageBuffer image, int? channels, string path) =>
        channels is null ? image : Guarded(path, () => image.WithColorChannels(channels.Value));

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is ImageFormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            var message = exception.Message.Contains(path, StringComparison.Ordinal) ? exception.Message : $"{path}: {exception.Message}";
            throw new PairedDatasetException(message, exception);
        }
    }
}

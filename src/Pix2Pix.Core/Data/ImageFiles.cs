using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Reads the image files of data sets; failures name the file.</summary>
internal static class ImageFiles
{
    /// <summary>Reads one image with its own channels.</summary>
    /// <exception cref="PairedDatasetException">The file cannot be read; the message names it.</exception>
    public static ImageBuffer Read(IImageCodec codec, string path, PixelAllocator allocator) =>
        Guarded(path, () => codec.Load(path, allocator));

    /// <summary>Converts an image to the channels that the options ask for; null keeps its own.</summary>
    /// <exception cref="PairedDatasetException">There is no conversion; the message names the file.</exception>
    public static ImageBuffer WithChannels(ImageBuffer image, int? channels, string path) =>
        channels is null ? image : Guarded(path, () => image.WithColorChannels(channels.Value));

    /// <summary>Takes the class numbers of a label map.</summary>
    /// <exception cref="PairedDatasetException">The image holds colours; the message names the file.</exception>
    public static ImageBuffer Numbers(ImageBuffer map, string path) => Guarded(path, () => LabelPixels.OneChannel(map));

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            var message = exception.Message.Contains(path, StringComparison.Ordinal) ? exception.Message : $"{path}: {exception.Message}";
            throw new PairedDatasetException(message, exception);
        }
    }

    private static bool IsOfTheFile(Exception exception) =>
        exception is ImageFormatException or IOException or UnauthorizedAccessException or ArgumentException;
}

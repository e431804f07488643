using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Reads the images of a folder.</summary>
internal static class ImageFolder
{
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

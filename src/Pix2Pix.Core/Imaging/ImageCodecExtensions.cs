namespace Pix2Pix.Imaging;

/// <summary>Reads and writes image files by path with any codec.</summary>
public static class ImageCodecExtensions
{
    /// <summary>Reads an image file. The content decides the format, not the name.</summary>
    /// <param name="codec">What decodes.</param>
    /// <param name="path">The file.</param>
    /// <returns>The image, upright, with the file's own channels and sample type.</returns>
    /// <exception cref="ImageFormatException">The file is damaged, too large or no image; the message begins with the path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImageBuffer Load(this IImageCodec codec, string path) => Load(codec, path, PixelAllocator.Heap);

    internal static ImageBuffer Load(this IImageCodec codec, string path, PixelAllocator allocator)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentException.ThrowIfNullOrEmpty(path);

        try
        {
            using var file = File.OpenRead(path);
            return codec.Decode(file, allocator);
        }
        catch (ImageFormatException exception)
        {
            throw new ImageFormatException($"{path}: {exception.Message}", exception) { IsTooLarge = exception.IsTooLarge };
        }
    }

    /// <summary>Decodes into memory of <paramref name="allocator"/> if the codec can, else onto the heap.</summary>
    internal static ImageBuffer Decode(this IImageCodec codec, Stream stream, PixelAllocator allocator) =>
        codec is IAllocatingImageCodec allocating ? allocating.Decode(stream, allocator) : codec.Decode(stream);

    /// <summary>Decodes the numbers of a label map if the codec can tell them, else the image as it is.</summary>
    internal static ImageBuffer DecodeNumbers(this IImageCodec codec, Stream stream) =>
        codec is ILabelCodec labels ? labels.DecodeNumbers(stream) : codec.Decode(stream);

    /// <summary>Writes an image file in the format that its extension names; the file appears complete or not at all.</summary>
    /// <param name="codec">What encodes.</param>
    /// <param name="image">The image to write.</param>
    /// <param name="path">The file.</param>
    /// <param name="replace">
    /// Whether an existing file is replaced, once the new one is complete; if not, it stays and the call fails.
    /// </param>
    /// <exception cref="ImageFormatException">
    /// The extension names no format that can be written, or the format cannot hold the image.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(this IImageCodec codec, ImageBuffer image, string path, bool replace = true)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentException.ThrowIfNullOrEmpty(path);

        if (!ImageFileNames.TryGetFormat(path, out var format) || !codec.WritableFormats.Contains(format))
        {
            var writable = string.Join(", ", codec.WritableFormats.Select(known => $".{known}".ToLowerInvariant()));
            throw new ImageFormatException($"{path}: no image can be written under this extension; use one of {writable}.");
        }

        try
        {
            AtomicFile.Write(path, stream => codec.Encode(image, stream, format), replace);
        }
        catch (ImageFormatException exception)
        {
            throw new ImageFormatException($"{path}: {exception.Message}", exception);
        }
    }
}

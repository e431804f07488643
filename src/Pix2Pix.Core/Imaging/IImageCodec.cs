namespace Pix2Pix.Imaging;

/// <summary>Decodes and encodes image files of one or more formats.</summary>
/// <remarks>
/// Implementations are safe to use from several threads at once. Join your own codec with the built-in ones by
/// <see cref="CompositeImageCodec"/>; <see cref="ImageCodecExtensions"/> adds reading and writing by path.
/// </remarks>
public interface IImageCodec
{
    /// <summary>The formats that <see cref="Encode"/> can write; empty for a codec that only reads.</summary>
    IReadOnlyCollection<ImageFormat> WritableFormats { get; }

    /// <summary>Whether this codec recognises a file by its first bytes.</summary>
    /// <param name="header">The file's first 32 bytes, or all of a shorter file.</param>
    bool CanDecode(ReadOnlySpan<byte> header);

    /// <summary>Decodes an image. The content decides the format, never a file name.</summary>
    /// <param name="stream">The encoded image, read from its position on; not disposed.</param>
    /// <returns>A new image, upright (EXIF orientation is applied); grey stays grey; alpha is straight.</returns>
    /// <exception cref="ImageFormatException">The content is damaged, cut off, too large, or no image that this codec knows.</exception>
    ImageBuffer Decode(Stream stream);

    /// <summary>Encodes an image.</summary>
    /// <param name="image">The image to write; not changed.</param>
    /// <param name="stream">Where to write; not disposed.</param>
    /// <param name="format">One of <see cref="WritableFormats"/>.</param>
    /// <exception cref="ImageFormatException">The format is not written, or cannot hold the image's channels or sample type.</exception>
    void Encode(ImageBuffer image, Stream stream, ImageFormat format);
}

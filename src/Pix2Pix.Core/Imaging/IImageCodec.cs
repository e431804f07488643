namespace Pix2Pix.Imaging;

/// <summary>Reads and writes image files.</summary>
/// <remarks>Implementations are safe to use from several threads at once.</remarks>
public interface IImageCodec
{
    /// <summary>The formats that <see cref="Encode"/> can write.</summary>
    IReadOnlyCollection<ImageFormat> WritableFormats { get; }

    /// <summary>Whether a file that begins with <paramref name="header"/> (its first 32 bytes, or fewer) is one of this codec's.</summary>
    bool CanDecode(ReadOnlySpan<byte> header);

    /// <summary>Decodes a whole image; the format is told from the content, never from a name.</summary>
    /// <param name="stream">The encoded image, read from its position on; not disposed.</param>
    /// <returns>A new image, upright (any EXIF orientation is applied); grey stays grey; alpha is straight.</returns>
    /// <exception cref="ImageFormatException">The content is damaged, cut off, too large, or no image this codec knows.</exception>
    ImageBuffer Decode(Stream stream);

    /// <summary>Encodes an image.</summary>
    /// <param name="image">The image to write.</param>
    /// <param name="stream">Where to write; not disposed.</param>
    /// <param name="format">One of <see cref="WritableFormats"/>.</param>
    /// <exception cref="ImageFormatException">The format cannot hold this image (its channels or sample type).</exception>
    void Encode(ImageBuffer image, Stream stream, ImageFormat format);
}

namespace Pix2Pix.Imaging;

/// <summary>Reads label maps of class numbers, in the formats of another codec.</summary>
/// <remarks>
/// <para>
/// The result has one channel of 8 or 16 bits, whose samples are the numbers: the indices of a palette (PNG, BMP, TIFF), grey of 1, 2
/// or 4 bits as it is stored (0…1, 0…3, 0…15), grey of 8 or 16 bits, also where a PGM file has another white. Alpha is dropped, and of RGB whose channels are equal one is kept.
/// What shows classes by colours is refused, and so is what loses numbers: JPEG, and GIF, whose palettes are often rearranged.
/// </para>
/// <para>It writes what the other codec writes. Safe to use from several threads at once.</para>
/// </remarks>
/// <example>
/// <code>
/// var map = new LabelMapCodec().Load("SegmentationClass/2007_000032.png");
/// </code>
/// </example>
public sealed class LabelMapCodec : IImageCodec
{
    private readonly IImageCodec _codec;

    /// <summary>Wraps a codec.</summary>
    /// <param name="codec">What decodes. Of a codec that is not the library's, grey images are taken as they are. Null for
    /// <see cref="ImageCodecs.Default"/>.</param>
    public LabelMapCodec(IImageCodec? codec = null) => _codec = codec ?? ImageCodecs.Default;

    /// <inheritdoc/>
    public IReadOnlyCollection<ImageFormat> WritableFormats => _codec.WritableFormats;

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header) => _codec.CanDecode(header);

    /// <summary>Decodes a label map.</summary>
    /// <param name="stream">The encoded image, read from its position on; not disposed.</param>
    /// <returns>A new image of one channel, of 8 or 16 bits.</returns>
    /// <exception cref="ImageFormatException">The content cannot be decoded, or is no map of class numbers.</exception>
    public ImageBuffer Decode(Stream stream)
    {
        var map = _codec.DecodeNumbers(stream);
        try
        {
            return LabelPixels.OneChannel(map);
        }
        catch (ArgumentException exception)
        {
            throw new ImageFormatException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public void Encode(ImageBuffer image, Stream stream, ImageFormat format) => _codec.Encode(image, stream, format);
}

using Pix2Pix.Imaging.Png;

namespace Pix2Pix.Imaging.Skia;

/// <summary>
/// Reads PNG, JPEG, WebP, BMP and GIF by Google's Skia, of animations the first frame, and writes PNG, JPEG and lossless WebP.
/// </summary>
/// <remarks>
/// <para>
/// EXIF orientation is applied, alpha is straight, transparent pixels keep their colour, grey stays grey, and 16-bit PNG keeps
/// its 16 bits. Colour profiles are ignored, as in the reference. A file that is damaged or cut off is refused as a whole; no
/// half-decoded image comes out.
/// </para>
/// <para>
/// PNG holds 8 and 16 bits; JPEG and WebP hold 8. PNG and WebP have no channels beside colour and alpha: the last of two or four
/// channels is written as alpha. Safe to use from several threads at once.
/// </para>
/// </remarks>
public sealed class SkiaImageCodec : IAllocatingImageCodec, ILabelCodec
{
    private readonly SkiaImageCodecOptions _options;

    /// <summary>Makes the codec.</summary>
    /// <param name="options">The size limit and JPEG quality; null for 100 megapixels and 95.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public SkiaImageCodec(SkiaImageCodecOptions? options = null) =>
        _options = OptionsGuard.Validated(options is null ? new SkiaImageCodecOptions() : options with { });

    /// <inheritdoc/>
    public IReadOnlyCollection<ImageFormat> WritableFormats { get; } = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP];

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header) => EncodedFile.FormatOf(header) is not null;

    /// <inheritdoc/>
    public ImageBuffer Decode(Stream stream) => Decode(stream, PixelAllocator.Heap);

    ImageBuffer IAllocatingImageCodec.Decode(Stream stream, PixelAllocator allocator) => Decode(stream, allocator);

    ImageBuffer ILabelCodec.DecodeNumbers(Stream stream)
    {
        var (file, format) = Read(stream);
        switch (format)
        {
            case ImageFormat.Gif:
                throw new ImageFormatException("Class numbers are not read from GIF; save the label map as PNG, with its palette or grey.");

            case ImageFormat.Jpeg:
                throw new ImageFormatException("JPEG changes class numbers when it compresses; save the label map as PNG.");

            case ImageFormat.Bmp when EncodedFile.BitmapHasPalette(file):
                return BitmapIndices.Read(file, _options.PixelLimit);

            case ImageFormat.Png when LayoutOf(file, keepNumbers: true) is { HoldsNumbers: true } png:
                return Stored(png, file);

            default:
                return Decode(file, format, PixelAllocator.Heap);
        }
    }

    private ImageBuffer Decode(Stream stream, PixelAllocator allocator)
    {
        var (file, format) = Read(stream);
        return Decode(file, format, allocator);
    }

    private ImageBuffer Decode(byte[] file, ImageFormat format, PixelAllocator allocator)
    {
        var png = format == ImageFormat.Png ? LayoutOf(file, keepNumbers: false) : null;
        return png is { BitDepth: 16 } ? Stored(png, file) : SkiaDecoder.Decode(file, format, png, _options.PixelLimit, allocator);
    }

    private PngLayout LayoutOf(byte[] file, bool keepNumbers)
    {
        var png = PngLayout.Read(file, keepNumbers);
        PixelLimit.Check(png.Width, png.Height, _options.PixelLimit);
        return png;
    }

    private static ImageBuffer Stored(PngLayout png, byte[] file) =>
        ExifOrientation.Applied(PngReader.Decode(png), ExifBlock.Orientation(file, ImageFormat.Png));

    /// <inheritdoc/>
    public void Encode(ImageBuffer image, Stream stream, ImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(stream);
        if (!WritableFormats.Contains(format))
            throw new ImageFormatException($"{format.Word()} is not written; choose one of {WritableFormats.Words()}.");

        var stored = format == ImageFormat.Jpeg ? image : image.WithLastAsAlpha();

        // Skia writes 8 bits only, and grey with alpha as colour.
        if (format == ImageFormat.Png && (stored.SampleType == SampleType.UInt16 || stored is { HasAlpha: true, Channels: 2 }))
            PngWriter.Write(stored, stream);
        else
            SkiaEncoder.Encode(stored, stream, format, _options.JpegQuality);
    }

    private static (byte[] File, ImageFormat Format) Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var file = ReadAll(stream);
        var format = EncodedFile.FormatOf(file) ?? throw new ImageFormatException("The file is no PNG, JPEG, WebP, BMP or GIF image.");
        EncodedFile.CheckComplete(file, format);
        return (file, format);
    }

    private static byte[] ReadAll(Stream stream)
    {
        var length = stream.CanSeek ? Math.Clamp(stream.Length - stream.Position, 0, Array.MaxLength) : 0;
        using var copy = new MemoryStream((int)length);
        stream.CopyTo(copy);
        return copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
    }
}

namespace Pix2Pix.Imaging;

/// <summary>
/// Several codecs in one: the first that recognises a file decodes it, and the first that can write a format encodes it.
/// </summary>
/// <remarks>
/// This is how a codec of your own joins the built-in ones:
/// <c>new CompositeImageCodec([new MyCodec(), ImageCodecs.Default])</c>.
/// </remarks>
public sealed class CompositeImageCodec : IAllocatingImageCodec, ILabelCodec
{
    private const int HeaderLength = 32;

    private readonly IImageCodec[] _codecs;

    /// <summary>Combines codecs.</summary>
    /// <param name="codecs">The codecs, in the order in which they are asked.</param>
    public CompositeImageCodec(IEnumerable<IImageCodec> codecs)
    {
        ArgumentNullException.ThrowIfNull(codecs);
        _codecs = [.. codecs];
        WritableFormats = [.. _codecs.SelectMany(codec => codec.WritableFormats).Distinct()];
    }

    /// <summary>The formats that any of the codecs can write.</summary>
    public IReadOnlyCollection<ImageFormat> WritableFormats { get; }

    /// <summary>Whether any of the codecs recognises a file by its first bytes.</summary>
    /// <param name="header">The file's first 32 bytes, or all of a shorter file.</param>
    public bool CanDecode(ReadOnlySpan<byte> header)
    {
        foreach (var codec in _codecs)
            if (codec.CanDecode(header))
                return true;

        return false;
    }

    /// <inheritdoc/>
    /// <remarks>A stream that cannot seek is copied into memory first.</remarks>
    public ImageBuffer Decode(Stream stream) => Decode(stream, (codec, file) => codec.Decode(file));

    ImageBuffer IAllocatingImageCodec.Decode(Stream stream, PixelAllocator allocator) =>
        Decode(stream, (codec, file) => codec.Decode(file, allocator));

    ImageBuffer ILabelCodec.DecodeNumbers(Stream stream) => Decode(stream, (codec, file) => codec.DecodeNumbers(file));

    private ImageBuffer Decode(Stream stream, Func<IImageCodec, Stream, ImageBuffer> decode)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            return Decode(copy, decode);
        }

        var header = new byte[HeaderLength];
        var start = stream.Position;
        var length = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        stream.Position = start;

        if (length == 0)
            throw new ImageFormatException("The file is empty.");

        var reader = _codecs.FirstOrDefault(codec => codec.CanDecode(header.AsSpan(0, length)))
            ?? throw new ImageFormatException(IsTiff(header)
                ? "The file is a TIFF image; add the package Pix2Pix.Tiff and compose its TiffImageCodec with this codec to read it."
                : "The file is no image of a known format (PNG, JPEG, WebP, BMP, GIF, PBM, PGM, PPM, PAM, NPY).");

        return decode(reader, stream);
    }

    /// <inheritdoc/>
    public void Encode(ImageBuffer image, Stream stream, ImageFormat format)
    {
        var writer = _codecs.FirstOrDefault(codec => codec.WritableFormats.Contains(format))
            ?? throw new ImageFormatException($"{format.Word()} is not written; choose one of {WritableFormats.Words()}.");

        writer.Encode(image, stream, format);
    }

    private static bool IsTiff(ReadOnlySpan<byte> header) =>
        header is [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..];
}

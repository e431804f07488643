namespace Pix2Pix.Imaging;

/// <summary>Several codecs as one: the first that knows a file reads it, the first that can write a format writes it.</summary>
public sealed class CompositeImageCodec : IRentingImageCodec
{
    private const int HeaderLength = 32;

    private readonly IImageCodec[] _codecs;

    /// <summary>Joins codecs, in the order in which they are asked.</summary>
    public CompositeImageCodec(IEnumerable<IImageCodec> codecs)
    {
        ArgumentNullException.ThrowIfNull(codecs);
        _codecs = [.. codecs];
        WritableFormats = [.. _codecs.SelectMany(codec => codec.WritableFormats).Distinct()];
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<ImageFormat> WritableFormats { get; }

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header)
    {
        foreach (var codec in _codecs)
            if (codec.CanDecode(header))
                return true;

        return false;
    }

    /// <inheritdoc/>
    public ImageBuffer Decode(Stream stream) => Decode(stream, (codec, content) => codec.Decode(content));

    ImageBuffer IRentingImageCodec.DecodeRented(Stream stream) =>
        Decode(stream, (codec, content) => codec is IRentingImageCodec renting ? renting.DecodeRented(content) : codec.Decode(content));

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
                : "The file is no image of a known format (PNG, JPEG, WebP, BMP, GIF, PGM, PPM, PAM, NPY).");

        return decode(reader, stream);
    }

    /// <inheritdoc/>
    public void Encode(ImageBuffer image, Stream stream, ImageFormat format)
    {
        var writer = _codecs.FirstOrDefault(codec => codec.WritableFormats.Contains(format))
            ?? throw new ImageFormatException($"{format} is not written; choose one of {string.Join(", ", WritableFormats)}.");

        writer.Encode(image, stream, format);
    }

    private static bool IsTiff(ReadOnlySpan<byte> header) =>
        header is [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..];
}

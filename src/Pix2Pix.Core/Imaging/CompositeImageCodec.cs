namespace Pix2Pix.Imaging;

/// <summary>Several codecs as one: the first that knows a file reads it, the first that can write a format writes it.</summary>
public sealed class CompositeImageCodec : IAllocatingImageCodec
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
    public ImageBuffer Decode(Stream stream) => Decode(stream, PixelAllocator.Heap);

    ImageBuffer IAllocatingImageCodec.Decode(Stream stream, PixelAllocator allocator) => Decode(stream, allocator);

    private ImageBuffer Decode(Stream stream, PixelAllocator allocator)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
        {
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            return Decode(copy, allocator);
        }

        var header = new byte[HeaderLength];
        var start = stream.Position;
        var length = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        stream.Position = start;

        if (length == 0)
            throw new ImageFormatException("The file is empty.");

        var reader = _codecs.FirstOrDefault(codec => codec.CanDecode(header.AsSpan(0, length)))
            ?? throw new ImageFormatException("The file is no image of a known format (PNG, JPEG, WebP, BMP, GIF, PGM, PPM, PAM).");

        return reader.Decode(stream, allocator);
    }

    /// <inheritdoc/>
    public void Encode(ImageBuffer image, Stream stream, ImageFormat format)
    {
        var writer = _codecs.FirstOrDefault(codec => codec.WritableFormats.Contains(format))
            ?? throw new ImageFormatException($"{format} is not written; choose one of {string.Join(", ", WritableFormats)}.");

        writer.Encode(image, stream, format);
    }
}

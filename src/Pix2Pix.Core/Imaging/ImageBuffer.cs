using System.Runtime.InteropServices;

namespace Pix2Pix.Imaging;

/// <summary>
/// An image in memory: <see cref="Height"/> rows of <see cref="Width"/> pixels, top row first, rows without padding. The
/// <see cref="Channels"/> samples of a pixel lie side by side (interleaved).
/// </summary>
/// <remarks>
/// <para>
/// One channel is grey and three are red, green, blue, in sRGB; any other number is allowed, for example one channel per
/// class. Alpha, if any, is the last channel and straight (not premultiplied). The sample of channel c at (x, y) has the
/// index (y · Width + x) · Channels + c in <see cref="Samples{T}"/>.
/// </para>
/// <para>
/// The pixels live on the managed heap, so there is nothing to dispose. Samples can be written through the spans, and
/// nothing is synchronised: do not write to an image that another thread uses.
/// </para>
/// </remarks>
public sealed class ImageBuffer
{
    private readonly int _length;
    private readonly PixelAllocator _allocator;
    private byte[] _bytes;

    /// <summary>Makes a black image; with alpha it is transparent.</summary>
    /// <param name="width">Pixels per row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">Samples per pixel, alpha included, at least 1.</param>
    /// <param name="sampleType">How a sample is stored.</param>
    /// <param name="hasAlpha">Whether the last channel is alpha; needs at least two channels.</param>
    /// <exception cref="ArgumentException">A size is below 1, or the image would take more than 2 GiB.</exception>
    public ImageBuffer(int width, int height, int channels, SampleType sampleType = SampleType.UInt8, bool hasAlpha = false)
        : this(PixelAllocator.Heap, width, height, channels, sampleType, hasAlpha)
    {
    }

    /// <summary>Makes an image in memory of an allocator; only <see cref="PixelAllocator.Heap"/> gives a black one.</summary>
    internal ImageBuffer(
        PixelAllocator allocator, int width, int height, int channels, SampleType sampleType = SampleType.UInt8, bool hasAlpha = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, hasAlpha ? 2 : 1);

        var length = (Int128)width * height * channels * BytesPerSample(sampleType);
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"An image of {width}×{height} with {channels} channels takes {length} bytes; "
                + $"at most {Array.MaxLength} fit into one buffer.");
        }

        (Width, Height, Channels, SampleType, HasAlpha) = (width, height, channels, sampleType, hasAlpha);
        (_length, _allocator) = ((int)length, allocator);
        _bytes = allocator.Allocate(_length);
    }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Samples per pixel, alpha included.</summary>
    public int Channels { get; }

    /// <summary>How a sample is stored: its type and range.</summary>
    public SampleType SampleType { get; }

    /// <summary>Whether the last channel is alpha, from 0 (transparent) to the type's white (opaque).</summary>
    public bool HasAlpha { get; }

    /// <summary>Channels without alpha: 1 for grey, 3 for RGB.</summary>
    public int ColorChannels => HasAlpha ? Channels - 1 : Channels;

    /// <summary>All samples, row after row, as raw bytes in the machine's byte order.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>
    /// Reads an image file: PNG, JPEG, WebP, BMP, GIF, PBM, PGM, PPM, PAM or NPY. The content decides the format, not the name.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The image, upright, with the file's own channels and sample type.</returns>
    /// <exception cref="ImageFormatException">The file is damaged, too large or no image; the message begins with the path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <remarks>To read with another codec or limit: <see cref="ImageCodecExtensions.Load(IImageCodec, string)"/>.</remarks>
    public static ImageBuffer Load(string path) => ImageCodecs.Default.Load(path);

    /// <summary>Writes an image file in the format that its extension names; the file appears complete or not at all.</summary>
    /// <param name="path">The file, for example <c>photo.png</c>; replaced if it exists.</param>
    /// <exception cref="ImageFormatException">
    /// The extension names no format that can be written, or the format cannot hold the image.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <remarks>To write with another codec or quality: <see cref="ImageCodecExtensions.Save"/>.</remarks>
    public void Save(string path) => ImageCodecs.Default.Save(this, path);

    /// <summary>All samples, row after row.</summary>
    /// <typeparam name="T"><see cref="byte"/>, <see cref="ushort"/> or <see cref="float"/>, as <see cref="SampleType"/> says.</typeparam>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not this image's sample type.</exception>
    public Span<T> Samples<T>()
        where T : unmanaged
    {
        if (typeof(T) != ClrType(SampleType))
            throw new InvalidOperationException($"The image holds {SampleType} samples; they cannot be read as {typeof(T).Name}.");

        return MemoryMarshal.Cast<byte, T>(Bytes);
    }

    /// <summary>The samples of one row.</summary>
    /// <param name="y">The row, from 0 (top) to <see cref="Height"/> − 1.</param>
    /// <inheritdoc cref="Samples{T}"/>
    public Span<T> Row<T>(int y)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        return Samples<T>().Slice(y * Width * Channels, Width * Channels);
    }

    /// <summary>Makes an independent copy.</summary>
    public ImageBuffer Clone()
    {
        var copy = new ImageBuffer(Width, Height, Channels, SampleType, HasAlpha);
        Bytes.CopyTo(copy.Bytes);
        return copy;
    }

    /// <summary>Copies a rectangle out of the image.</summary>
    /// <param name="x">The rectangle's first column.</param>
    /// <param name="y">The rectangle's first row.</param>
    /// <param name="width">The rectangle's width in pixels, at least 1.</param>
    /// <param name="height">The rectangle's height in pixels, at least 1.</param>
    /// <exception cref="ArgumentException">The rectangle does not lie inside the image.</exception>
    public ImageBuffer Crop(int x, int y, int width, int height) => Crop(x, y, width, height, PixelAllocator.Heap);

    internal ImageBuffer Crop(int x, int y, int width, int height, PixelAllocator allocator)
    {
        if (x < 0 || y < 0 || width < 1 || height < 1 || width > Width - x || height > Height - y)
        {
            throw new ArgumentException(
                $"The rectangle {width}×{height} at ({x}, {y}) does not lie inside the image of {Width}×{Height}.");
        }

        var crop = new ImageBuffer(allocator, width, height, Channels, SampleType, HasAlpha);
        var pixel = Channels * BytesPerSample(SampleType);

        for (var row = 0; row < height; row++)
            Bytes.Slice(((y + row) * Width + x) * pixel, width * pixel).CopyTo(crop.Bytes[(row * width * pixel)..]);

        return crop;
    }

    /// <summary>Makes a copy with left and right exchanged.</summary>
    public ImageBuffer Mirrored() => Mirrored(PixelAllocator.Heap);

    internal ImageBuffer Mirrored(PixelAllocator allocator)
    {
        var mirrored = new ImageBuffer(allocator, Width, Height, Channels, SampleType, HasAlpha);
        var pixel = Channels * BytesPerSample(SampleType);

        for (var row = 0; row < Height; row++)
        {
            var source = Bytes.Slice(row * Width * pixel, Width * pixel);
            var target = mirrored.Bytes.Slice(row * Width * pixel, Width * pixel);

            if (pixel == 3)
                MirrorColors(source, target);
            else
                for (var x = 0; x < Width; x++)
                    source.Slice(x * pixel, pixel).CopyTo(target[((Width - 1 - x) * pixel)..]);
        }

        return mirrored;
    }

    /// <summary>Size, channels and sample type, for example <c>256×256, 3 channels of 8 bits</c>.</summary>
    public override string ToString() =>
        $"{Width}×{Height}, {Channels} channel{(Channels == 1 ? "" : "s")} of {SampleType.Word()}{(HasAlpha ? ", with alpha" : "")}";

    /// <summary>
    /// Gives pooled memory back; the image has no samples afterwards. Call it only where nobody else holds the image. An
    /// image on the heap stays as it is.
    /// </summary>
    internal void Release() => _bytes = _allocator.Reclaim(_bytes);

    internal static int BytesPerSample(SampleType type) => type switch
    {
        SampleType.UInt8 => 1,
        SampleType.UInt16 => 2,
        SampleType.Float32 => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown sample type."),
    };

    // The usual image, in 8-bit RGB: assignments spare a span copy per pixel.
    private static void MirrorColors(ReadOnlySpan<byte> source, Span<byte> target)
    {
        for (var (from, to) = (0, target.Length - 3); to >= 0; from += 3, to -= 3)
        {
            var color = source.Slice(from, 3);
            var place = target.Slice(to, 3);
            place[0] = color[0];
            place[1] = color[1];
            place[2] = color[2];
        }
    }

    private static Type ClrType(SampleType type) => type switch
    {
        SampleType.UInt8 => typeof(byte),
        SampleType.UInt16 => typeof(ushort),
        _ => typeof(float),
    };
}

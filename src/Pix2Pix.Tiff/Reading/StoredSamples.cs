using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff.Reading;

/// <summary>Puts decompressed segments together, sample by sample as they are stored, then makes them what an image holds.</summary>
internal static class StoredSamples
{
    /// <summary>Memory for all samples of a file in their own width; samples below 8 bits take a byte each.</summary>
    public static ImageBuffer NewBuffer(TiffLayout layout)
    {
        var type = layout.Sample.Bits switch
        {
            <= 8 => SampleType.UInt8,
            16 => SampleType.UInt16,
            _ => SampleType.Float32,
        };

        return new ImageBuffer(layout.Size.Width, layout.Size.Height, layout.Size.Samples, type, layout.Alpha != ExtraSample.UNSPECIFIED);
    }

    /// <summary>Copies a segment to its place; what goes beyond the image is left out.</summary>
    /// <param name="segment">The segment's rows.</param>
    /// <param name="image">The image.</param>
    /// <param name="layout">How the segment is made.</param>
    /// <param name="corner">Where its upper left pixel belongs.</param>
    /// <param name="plane">The sample that it holds, if each sample has segments of its own.</param>
    public static void Place(ReadOnlySpan<byte> segment, ImageBuffer image, TiffLayout layout, (int X, int Y) corner, int plane)
    {
        var size = image.Bytes.Length / image.Width / image.Height / image.Channels;
        var columns = Math.Min(layout.Segment.Width, image.Width - corner.X);
        var rows = Math.Min(layout.Segment.Height, image.Height - corner.Y);
        var rowBytes = (int)layout.RowBytes;

        for (var row = 0; row < rows; row++)
        {
            var from = segment.Slice(row * rowBytes, rowBytes);
            var to = image.Bytes[(((corner.Y + row) * image.Width + corner.X) * image.Channels * size)..];

            if (layout.Sample.Bits < 8)
                PackedSamples.Unpack(from, to[..columns], layout.Sample.Bits);
            else if (layout.IsPlanar)
                Spread(from, to[(plane * size)..], columns, size, image.Channels);
            else
                from[..(columns * image.Channels * size)].CopyTo(to);
        }
    }

    /// <summary>Makes an image of stored samples: from black to white, over the whole range, in a type that images have.</summary>
    /// <returns>The same image where nothing is to be done; else it may be changed, and is used no more.</returns>
    public static ImageBuffer ToImage(ImageBuffer stored, TiffLayout layout)
    {
        if (layout.Photometric == Photometric.MINISWHITE)
            Invert(stored, layout.Sample.Bits);

        return layout switch
        {
            { Palette: { } palette } => Colors(stored, palette),
            { Sample.Bits: < 8 } => Scaled(stored, layout.Sample.Bits),
            { Sample: (8, SampleFormat.INT) } => Floats<byte>(stored, value => (sbyte)value),
            { Sample: (16, SampleFormat.INT) } => Floats<ushort>(stored, value => (short)value),
            { Sample: (16, SampleFormat.IEEEFP) } => Floats<ushort>(stored, value => (float)BitConverter.UInt16BitsToHalf(value)),
            _ => stored,
        };
    }

    /// <summary>
    /// Makes a label map of stored samples: as <see cref="ToImage"/>, but the numbers of palettes and small samples stay.
    /// </summary>
    public static ImageBuffer ToNumbers(ImageBuffer stored, TiffLayout layout)
    {
        if (layout is { Palette: null, Sample.Bits: >= 8 })
            return ToImage(stored, layout);

        if (layout.Photometric == Photometric.MINISWHITE)
            Invert(stored, layout.Sample.Bits);

        return stored;
    }

    private static void Spread(ReadOnlySpan<byte> plane, Span<byte> pixels, int count, int size, int channels)
    {
        var step = channels * size;

        if (size == 1)
            for (var (pixel, to) = (0, 0); pixel < count; pixel++, to += step)
                pixels[to] = plane[pixel];
        else
            for (var (pixel, from, to) = (0, 0, 0); pixel < count; pixel++, from += size, to += step)
                plane.Slice(from, size).CopyTo(pixels[to..]);
    }

    // The bands after the first have no black and white.
    private static void Invert(ImageBuffer image, int bits)
    {
        if (bits == 16)
        {
            var words = image.Samples<ushort>();
            for (var index = 0; index < words.Length; index += image.Channels)
                words[index] = (ushort)(ushort.MaxValue - words[index]);
        }
        else
        {
            var white = (1 << bits) - 1;
            for (var index = 0; index < image.Bytes.Length; index += image.Channels)
                image.Bytes[index] = (byte)(white - image.Bytes[index]);
        }
    }

    private static ImageBuffer Scaled(ImageBuffer image, int bits)
    {
        var factor = byte.MaxValue / ((1 << bits) - 1);
        foreach (ref var sample in image.Bytes)
            sample = (byte)(sample * factor);

        return image;
    }

    // Palettes have 16 bits; some old ones were written with 8, as LibTiff finds out in the same way.
    private static ImageBuffer Colors(ImageBuffer numbers, ushort[] palette)
    {
        var result = new ImageBuffer(numbers.Width, numbers.Height, 3);
        var shift = Array.TrueForAll(palette, value => value <= byte.MaxValue) ? 0 : 8;
        var colors = palette.Length / 3;
        var from = numbers.Bytes;
        var to = result.Bytes;

        for (var (pixel, sample) = (0, 0); pixel < from.Length; pixel++, sample += 3)
            for (var channel = 0; channel < 3; channel++)
                to[sample + channel] = (byte)(palette[channel * colors + from[pixel]] >> shift);

        return result;
    }

    private static ImageBuffer Floats<T>(ImageBuffer stored, Func<T, float> value)
        where T : unmanaged
    {
        var result = new ImageBuffer(stored.Width, stored.Height, stored.Channels, SampleType.Float32, stored.HasAlpha);
        var from = stored.Samples<T>();
        var to = result.Samples<float>();

        for (var index = 0; index < to.Length; index++)
            to[index] = value(from[index]);

        return result;
    }
}

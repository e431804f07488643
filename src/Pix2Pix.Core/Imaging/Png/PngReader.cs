using System.Buffers.Binary;
using System.IO.Compression;

namespace Pix2Pix.Imaging.Png;

/// <summary>
/// Decodes PNG images as they are stored, where Skia would change them: 16 bits per sample, palette indices, grey of 1, 2, 4 bits.
/// </summary>
internal static class PngReader
{
    // The seven passes of an interlaced image: first column and row, steps between columns and rows (PNG, section 8.2).
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>
    /// Decodes the samples of a file whose data was kept: 16 bits with alpha, if the file has alpha or a transparent colour; smaller ones
    /// in one channel of 8 bits, their numbers unchanged.
    /// </summary>
    /// <exception cref="ImageFormatException">The image is damaged or incomplete.</exception>
    public static ImageBuffer Decode(PngLayout layout)
    {
        var channels = layout.Channels;
        var type = layout.BitDepth == 16 ? SampleType.UInt16 : SampleType.UInt8;
        var stored = new ImageBuffer(layout.Width, layout.Height, channels, type, hasAlpha: channels is 2 or 4);
        using var data = new ZLibStream(new MemoryStream(layout.Data), CompressionMode.Decompress);

        try
        {
            foreach (var pass in layout.Interlaced ? Passes : [(0, 0, 1, 1)])
                DecodePass(data, stored, layout.BitDepth, pass);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new ImageFormatException("The PNG file is damaged: its image cannot be decompressed to the end.", exception);
        }

        return layout.TransparentColor is { } transparent ? WithTransparency(stored, transparent) : stored;
    }

    private static void DecodePass(Stream data, ImageBuffer image, int depth, (int X, int Y, int StepX, int StepY) pass)
    {
        if (pass.X >= image.Width)
            return;

        var columns = (image.Width - pass.X + pass.StepX - 1) / pass.StepX;
        var bits = image.Channels * depth;
        var row = new byte[((long)columns * bits + 7) / 8];
        var above = new byte[row.Length];

        for (var y = pass.Y; y < image.Height; y += pass.StepY)
        {
            var filter = data.ReadByte();
            data.ReadExactly(row);
            Unfilter(filter, row, above, Math.Max(1, bits / 8));

            if (depth == 16)
                TakeWide(row, image.Row<ushort>(y), image.Channels, pass);
            else
                PackedSamples.Unpack(row, image.Row<byte>(y)[pass.X..], depth, pass.StepX);

            (row, above) = (above, row);
        }
    }

    private static void TakeWide(ReadOnlySpan<byte> row, Span<ushort> samples, int channels, (int X, int Y, int StepX, int StepY) pass)
    {
        for (int at = pass.X * channels, from = 0; at < samples.Length; at += pass.StepX * channels)
            for (var channel = 0; channel < channels; channel++, from += 2)
                samples[at + channel] = BinaryPrimitives.ReadUInt16BigEndian(row[from..]);
    }

    // PNG, section 9.2: a row is stored as its difference from a prediction, which the filter names.
    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        for (var index = 0; index < row.Length; index++)
        {
            int left = index >= pixel ? row[index - pixel] : 0;
            int upperLeft = index >= pixel ? above[index - pixel] : 0;

            row[index] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => above[index],
                3 => (left + above[index]) / 2,
                4 => Paeth(left, above[index], upperLeft),
                _ => throw new InvalidDataException($"There is no row filter {filter}."),
            });
        }
    }

    private static int Paeth(int left, int above, int upperLeft)
    {
        var estimate = left + above - upperLeft;
        var (toLeft, toAbove, toUpperLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - upperLeft));
        if (toLeft <= toAbove && toLeft <= toUpperLeft)
            return left;

        return toAbove <= toUpperLeft ? above : upperLeft;
    }

    private static ImageBuffer WithTransparency(ImageBuffer image, ReadOnlySpan<ushort> transparent)
    {
        var result = new ImageBuffer(image.Width, image.Height, image.Channels + 1, SampleType.UInt16, hasAlpha: true);
        var source = image.Samples<ushort>();
        var target = result.Samples<ushort>();

        for (int from = 0, to = 0; from < source.Length; from += image.Channels, to += result.Channels)
        {
            var color = source.Slice(from, image.Channels);
            color.CopyTo(target[to..]);
            target[to + image.Channels] = color.SequenceEqual(transparent) ? ushort.MinValue : ushort.MaxValue;
        }

        return result;
    }
}

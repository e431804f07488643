using System.Buffers.Binary;
using System.IO.Compression;

namespace Pix2Pix.Imaging.Png;

/// <summary>Decodes PNG images of 16 bits per sample, which Skia would reduce to 8.</summary>
internal static class PngSixteenBitReader
{
    // The seven passes of an interlaced image: first column and row, steps between columns and rows (PNG, section 8.2).
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Decodes the image of a 16-bit file, with alpha if the file has alpha or a transparent colour.</summary>
    /// <exception cref="ImageFormatException">The image is damaged or incomplete.</exception>
    public static ImageBuffer Decode(PngLayout layout)
    {
        var channels = layout.Channels;
        var stored = new ImageBuffer(layout.Width, layout.Height, channels, SampleType.UInt16, hasAlpha: channels is 2 or 4);
        using var data = new ZLibStream(new MemoryStream(layout.Data), CompressionMode.Decompress);

        try
        {
            foreach (var pass in layout.Interlaced ? Passes : [(0, 0, 1, 1)])
                DecodePass(data, stored, pass);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new ImageFormatException("The PNG file is damaged: its image cannot be decompressed to the end.", exception);
        }

        return layout.TransparentColor is { } transparent ? WithTransparency(stored, transparent) : stored;
    }

    private static void DecodePass(Stream data, ImageBuffer image, (int X, int Y, int StepX, int StepY) pass)
    {
        if (pass.X >= image.Width)
            return;

        var pixel = image.Channels * 2;
        var row = new byte[(image.Width - pass.X + pass.StepX - 1) / pass.StepX * pixel];
        var above = new byte[row.Length];

        for (var y = pass.Y; y < image.Height; y += pass.StepY)
        {
            var filter = data.ReadByte();
            data.ReadExactly(row);
            Unfilter(filter, row, above, pixel);

            var samples = image.Row<ushort>(y);
            for (int x = pass.X, from = 0; x < image.Width; x += pass.StepX)
                for (var channel = 0; channel < image.Channels; channel++, from += 2)
                    samples[x * image.Channels + channel] = BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(from));

            (row, above) = (above, row);
        }
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

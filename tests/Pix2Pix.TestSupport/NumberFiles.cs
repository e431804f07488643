using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Label maps as other programs write them: class numbers in 1, 2, 4 or 8 bits, as grey or as indices into a palette.</summary>
public static class NumberFiles
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>A map of 1 channel whose numbers are below a limit.</summary>
    public static ImageBuffer Map(int width, int height, int limit, int seed = 1)
    {
        var random = new Random(seed);
        var map = new ImageBuffer(width, height, 1);
        foreach (ref var number in map.Bytes)
            number = (byte)random.Next(limit);

        return map;
    }

    /// <summary>The colours of the PASCAL VOC palette.</summary>
    public static RgbColor[] VocPalette(int colors) => [.. Enumerable.Range(0, colors).Select(VocColor)];

    /// <summary>A PNG file.</summary>
    /// <param name="numbers">One 8-bit channel, all below 2^bits.</param>
    /// <param name="bits">1, 2, 4 or 8.</param>
    /// <param name="palette">Null for grey.</param>
    /// <param name="interlaced">Whether it comes in Adam7's seven passes.</param>
    /// <param name="transparent">The alpha of the first colours; null for none.</param>
    public static byte[] Png(ImageBuffer numbers, int bits, RgbColor[]? palette = null, bool interlaced = false, byte[]? transparent = null)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, numbers.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), numbers.Height);
        (header[8], header[9], header[12]) = ((byte)bits, (byte)(palette is null ? 0 : 3), (byte)(interlaced ? 1 : 0));
        Chunk(file, "IHDR"u8, header);
        if (palette is not null)
            Chunk(file, "PLTE"u8, [.. palette.SelectMany(color => new[] { color.Red, color.Green, color.Blue })]);
        if (transparent is not null)
            Chunk(file, "tRNS"u8, transparent);

        using var compressed = new MemoryStream();
        using (var data = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            foreach (var pass in interlaced ? Adam7 : [(0, 0, 1, 1)])
                WritePass(data, numbers, bits, pass);

        Chunk(file, "IDAT"u8, compressed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>An uncompressed BMP file with a palette.</summary>
    public static byte[] Bmp(ImageBuffer numbers, int bits, RgbColor[] palette, bool topDown = false)
    {
        var stride = (numbers.Width * bits + 31) / 32 * 4;
        var start = 54 + 4 * palette.Length;
        var file = new byte[start + stride * numbers.Height];
        (file[0], file[1]) = ((byte)'B', (byte)'M');
        Int32(2, file.Length);
        Int32(10, start);
        Int32(14, 40);
        Int32(18, numbers.Width);
        Int32(22, topDown ? -numbers.Height : numbers.Height);
        (file[26], file[28]) = (1, (byte)bits);
        Int32(46, palette.Length);
        foreach (var (index, color) in palette.Index())
            (file[54 + 4 * index], file[55 + 4 * index], file[56 + 4 * index]) = (color.Blue, color.Green, color.Red);

        for (var y = 0; y < numbers.Height; y++)
        {
            var row = topDown ? y : numbers.Height - 1 - y;
            Packed(numbers.Row<byte>(y).ToArray(), bits).CopyTo(file, start + row * stride);
        }

        return file;

        void Int32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }

    // Filters 0 (none), 1 (left) and 2 (above) in turn.
    private static void WritePass(Stream data, ImageBuffer numbers, int bits, (int X, int Y, int StepX, int StepY) pass)
    {
        var above = Array.Empty<byte>();
        if (pass.X >= numbers.Width)
            return;

        for (var (y, line) = (pass.Y, 0); y < numbers.Height; y += pass.StepY, line++)
        {
            var samples = new List<byte>();
            for (var x = pass.X; x < numbers.Width; x += pass.StepX)
                samples.Add(numbers.Row<byte>(y)[x]);

            var row = Packed(samples, bits);
            var filter = line == 0 ? 0 : line % 3;
            data.WriteByte((byte)filter);
            for (var index = 0; index < row.Length; index++)
            {
                var prediction = filter == 1 ? index > 0 ? row[index - 1] : 0 : filter == 2 ? above[index] : 0;
                data.WriteByte((byte)(row[index] - prediction));
            }

            above = row;
        }
    }

    private static byte[] Packed(IReadOnlyList<byte> samples, int bits)
    {
        var row = new byte[(samples.Count * bits + 7) / 8];
        foreach (var (index, sample) in samples.Index())
            row[index * bits / 8] |= (byte)(sample << (8 - bits - index * bits % 8));

        return row;
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] checkedPart = [.. type, .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(checkedPart);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(checkedPart));
        file.Write(number);
    }

    // Bit n of each channel is bit 3n, 3n + 1 and 3n + 2 of the index, the lowest first into the highest.
    private static RgbColor VocColor(int index)
    {
        var (red, green, blue) = (0, 0, 0);
        for (var bit = 0; bit < 8; bit++, index >>= 3)
        {
            red |= (index & 1) << (7 - bit);
            green |= ((index >> 1) & 1) << (7 - bit);
            blue |= ((index >> 2) & 1) << (7 - bit);
        }

        return new RgbColor((byte)red, (byte)green, (byte)blue);
    }
}

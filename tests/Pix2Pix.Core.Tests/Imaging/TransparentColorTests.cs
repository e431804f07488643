using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using CsCheck;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

/// <summary>With alpha left out, transparent pixels have the colour that the file gives them, as in PIL's <c>convert("RGB")</c>.</summary>
public sealed class TransparentColorTests
{
    private static readonly RgbColor[] Palette = [new(10, 20, 30), new(200, 0, 0), new(0, 200, 0), new(255, 255, 255)];
    private static readonly RgbColor[] Other = [new(1, 2, 3), new(90, 80, 70), new(60, 50, 40), new(33, 22, 11)];
    private static readonly byte[] Indices = [0, 1, 2, 3, 3, 2, 1, 0, 1, 1, 2, 2];

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Gif_WithAGlobalTable_ShowsTheTableUnderTransparency(int? transparent)
    {
        var image = Decoded(Gif((4, 3), (0, 0, 4, 3), Palette, null, transparent));

        Assert.Equal(Indices.Select(index => Palette[index]), Colors(image));
        Assert.Equal(transparent is not null, image.HasAlpha);
        for (var pixel = 0; transparent is not null && pixel < Indices.Length; pixel++)
            Assert.Equal(Indices[pixel] == transparent ? 0 : 255, image.Bytes[4 * pixel + 3]);
    }

    [Fact]
    public void Gif_WithATableOfTheFrame_ShowsThatOne()
    {
        Assert.Equal(Indices.Select(index => Other[index]), Colors(Decoded(Gif((4, 3), (0, 0, 4, 3), Palette, Other, 1))));
        Assert.Equal(Indices.Select(index => Other[index]), Colors(Decoded(Gif((4, 3), (0, 0, 4, 3), null, Other, 3))));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(3, 3)]
    public void Gif_AroundASmallerFrame_ShowsTheTransparentColorOrTheFirst(int? transparent, int around)
    {
        var colors = Colors(Decoded(Gif((6, 4), (1, 1, 4, 3), Palette, null, transparent)));

        Assert.Equal(Palette[around], colors[0]);
        Assert.Equal(Palette[around], colors[^1]);
        Assert.Equal(Palette[1], colors[8]);
    }

    [Fact]
    public void Gif_OfWhitePaperThatIsTransparent_IsGreyAndWhite()
    {
        RgbColor[] ink = [new(255, 255, 255), new(0, 0, 0), new(9, 9, 9), new(8, 8, 8)];
        var image = Decoded(Gif((4, 3), (0, 0, 4, 3), ink, null, 0));

        Assert.Equal((2, true), (image.Channels, image.HasAlpha));
        Assert.Equal(Indices.Select(index => ink[index].Red), image.WithoutAlpha().Bytes.ToArray());
    }

    [Fact]
    public void PalettePng_ShowsThePaletteUnderTransparency()
    {
        byte[] header = [0, 0, 0, 4, 0, 0, 0, 3, 8, 3, 0, 0, 0];
        byte[] rows = [.. Enumerable.Range(0, 3).SelectMany(row => Indices.Skip(4 * row).Take(4).Prepend((byte)0))];
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(rows);

        byte[] file =
        [
            0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("PLTE"u8, Bytes(Palette)), .. Chunk("tRNS"u8, [255, 0, 128, 0]),
            .. Chunk("IDAT"u8, data.ToArray()), .. Chunk("IEND"u8, []),
        ];
        Assert.Equal(Indices.Select(index => Palette[index]), Colors(Decoded(file)));
    }

    [Fact]
    public void Gif_Damaged_IsDecodedOrRefused()
    {
        var file = Gif((6, 4), (1, 1, 4, 3), Palette, Other, 2);
        Mutation.Several.Sample(
            mutations => Assert.True(Record.Exception(() => Decoded(Mutation.Apply(file, mutations))) is null or ImageFormatException), iter: 2000);
    }

    private static ImageBuffer Decoded(byte[] file) => ImageCodecs.Default.Decode(new MemoryStream(file));

    private static List<RgbColor> Colors(ImageBuffer image)
    {
        var bytes = image.WithColorChannels(3).Bytes.ToArray();
        return [.. bytes.Chunk(3).Select(color => new RgbColor(color[0], color[1], color[2]))];
    }

    private static byte[] Bytes(RgbColor[]? colors) => [.. (colors ?? []).SelectMany(color => (byte[])[color.Red, color.Green, color.Blue])];

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        byte[] chunk = [0, 0, 0, 0, .. type, .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32.HashToUInt32(chunk.AsSpan(4..^4)));
        return chunk;
    }

    // A frame of four colours. Its codes of 3 bits are never compressed: the table is cleared (4) before every second pixel.
    private static byte[] Gif((byte W, byte H) size, (byte X, byte Y, byte W, byte H) frame, RgbColor[]? table, RgbColor[]? own, int? transparent)
    {
        int[] codes = [.. Indices.Chunk(2).SelectMany(two => (int[])[4, two[0], two[1]]), 5];
        var bits = string.Concat(codes.Select(code => string.Concat($"{code:b3}".Reverse())));
        byte[] data = [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string([.. octet.Reverse()]), 2))];
        byte[] control = transparent is { } index ? [0x21, 0xf9, 4, 1, 0, 0, (byte)index, 0] : [];

        return
        [
            .. "GIF89a"u8, size.W, 0, size.H, 0, (byte)(table is null ? 0 : 0x81), 0, 0, .. Bytes(table),
            0x21, 0xfe, 2, (byte)'h', (byte)'i', 0, .. control,
            0x2c, frame.X, 0, frame.Y, 0, frame.W, 0, frame.H, 0, (byte)(own is null ? 0 : 0x81), .. Bytes(own),
            2, (byte)data.Length, .. data, 0, 0x3b,
        ];
    }
}

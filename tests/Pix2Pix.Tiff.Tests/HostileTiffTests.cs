using System.Text;
using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff.Tests;

/// <summary>Files that are made to take memory, time, or something of the image away: each is refused with its own words.</summary>
public sealed class HostileTiffTests
{
    public static TheoryData<string, string, byte[]> Refused => new()
    {
        { "directories in a loop", "loop", Small().ToBytes(next: 8 + 12) },
        { "no directory", "no directory", "II*\0\0\0\0\0"u8.ToArray() },
        { "a directory beyond the end", "cut off", "II*\0\xff\xff\xff\x7f"u8.ToArray() },
        { "no size", "IMAGEWIDTH is missing", Small().Without(TiffTag.IMAGEWIDTH).ToBytes() },
        { "no height", "IMAGELENGTH is 0", Small().Set(TiffTag.IMAGELENGTH, 0).ToBytes() },
        { "too many pixels", "limit", Small().Set(TiffTag.IMAGEWIDTH, int.MaxValue).ToBytes() },
        { "too many bytes", "fit into one image", Small().Set(TiffTag.IMAGEWIDTH, 10_000).Set(TiffTag.IMAGELENGTH, 10_000).Set(TiffTag.SAMPLESPERPIXEL, 1000).ToBytes() },
        { "a strip that is too short", "no length for 12 bytes", Small().Set(TiffTag.STRIPBYTECOUNTS, 11).ToBytes() },
        { "a strip beyond the end", "cut off: strip 0", Small().Set(TiffTag.STRIPOFFSETS, int.MaxValue).ToBytes() },
        { "a strip that is missing", "listed", Small().Set(TiffTag.ROWSPERSTRIP, 1).ToBytes() },
        { "a strip with nothing in it", "sparse", Small().Set(TiffTag.COMPRESSION, 5).Set(TiffTag.STRIPBYTECOUNTS, 0).ToBytes() },
        { "a tile larger than any memory", "smaller ones", Tiled(1 << 15, 1 << 16).ToBytes() },
        { "a large tile in a few bytes", "no length for", Tiled(1 << 12, 1 << 12).ToBytes() },
        { "more strips than a file can have", "larger ones", Small().Set(TiffTag.IMAGEWIDTH, 1).Set(TiffTag.IMAGELENGTH, 50_000_000).Set(TiffTag.ROWSPERSTRIP, 1).ToBytes() },
        { "strips on top of each other", "overlap", Overlapping().ToBytes() },
        { "a palette without colours", "palette", Small().Set(TiffTag.PHOTOMETRIC, 3).ToBytes() },
        { "samples of different sizes", "different kinds", Small().Set(TiffTag.SAMPLESPERPIXEL, 2).Set(TiffTag.BITSPERSAMPLE, 8, 16).ToBytes() },
        { "fewer samples than colours", "need 3", Small().Set(TiffTag.PHOTOMETRIC, 2).ToBytes() },
        { "integers with the predictor of floats", "predictor", Small().Set(TiffTag.COMPRESSION, 5).Set(TiffTag.PREDICTOR, 3).ToBytes() },
        { "a stack of ImageJ, with one directory", "7 pages", Small().Set(TiffTag.IMAGEDESCRIPTION, Words("ImageJ=1.54\nimages=7\nslices=7\n")).ToBytes() },
        { "a thumbnail alone", "thumbnails alone", Small().Set(TiffTag.SUBFILETYPE, 1).ToBytes() },
        { "LZW that ends early", "cannot be decompressed", Compressed(Compression.LZW, [0x80, 0x00, 0x60, 0x20]).ToBytes() },
        { "PackBits that ends early", "cannot be decompressed", Compressed(Compression.PACKBITS, [0x01, 1, 2]).ToBytes() },
        { "deflate that is none", "cannot be decompressed", Compressed(Compression.ADOBE_DEFLATE, [1, 2, 3, 4]).ToBytes() },
        { "JPEG that is none", "cannot be decompressed", Compressed(Compression.JPEG, [1, 2, 3, 4]).ToBytes() },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Decode_IsRefused(string what, string words, byte[] file)
    {
        Assert.NotEmpty(what);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains(words, Assert.Throws<ImageFormatException>(() => new TiffImageCodec().Decode(new MemoryStream(file))).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 32 << 20);
    }

    [Fact]
    public void Decode_WithoutStripLengths_OfAnUncompressedImage_IsRead() =>
        Assert.Equal(12, new TiffImageCodec().Decode(new MemoryStream(Small().Without(TiffTag.STRIPBYTECOUNTS).ToBytes())).Bytes.Length);

    [Fact]
    public void Decode_TilesThatShareTheirBytes_AreRead()
    {
        var file = new RawTiff(16, 16).Set(TiffTag.IMAGEWIDTH, 64).Set(TiffTag.TILEWIDTH, 16).Set(TiffTag.TILELENGTH, 16)
            .Set(TiffTag.TILEOFFSETS, 8, 8, 8, 8).Set(TiffTag.TILEBYTECOUNTS, 256, 256, 256, 256).ToBytes();

        Assert.Equal(64, new TiffImageCodec().Decode(new MemoryStream(file)).Width);
    }

    private static int[] Words(string text) =>
        [.. Encoding.ASCII.GetBytes(text.PadRight((text.Length + 3) / 4 * 4)).Chunk(4).Select(bytes => BitConverter.ToInt32(bytes))];

    private static RawTiff Small() => new(4, 3);

    private static RawTiff Tiled(int width, int height) => Small().Set(TiffTag.COMPRESSION, (int)Compression.LZW).Set(TiffTag.TILEWIDTH, width)
        .Set(TiffTag.TILELENGTH, height).Set(TiffTag.TILEOFFSETS, 8).Set(TiffTag.TILEBYTECOUNTS, 12);

    private static RawTiff Compressed(Compression compression, byte[] data) =>
        new RawTiff(4, 3) { Data = data }.Set(TiffTag.COMPRESSION, (int)compression).Set(TiffTag.STRIPBYTECOUNTS, data.Length);

    private static RawTiff Overlapping()
    {
        const int strips = 1000;
        const int length = 100_000;
        return new RawTiff(4, strips) { Data = new byte[length] }.Set(TiffTag.COMPRESSION, (int)Compression.LZW).Set(TiffTag.ROWSPERSTRIP, 1)
            .Set(TiffTag.STRIPOFFSETS, [.. Enumerable.Repeat(8, strips)]).Set(TiffTag.STRIPBYTECOUNTS, [.. Enumerable.Repeat(length, strips)]);
    }
}

using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff.Tests;

/// <summary>Label maps in TIFF: the numbers that are stored, not the colours that they show.</summary>
public sealed class TiffLabelTests
{
    private static readonly CompositeImageCodec Images = new CompositeImageCodec([ImageCodecs.Default, new TiffImageCodec()]);
    private static readonly LabelMapCodec Labels = new(Images);

    [Theory]
    [InlineData(1, 0b0110_0000, 0, 1, 1)]
    [InlineData(2, 0b1101_1000, 3, 1, 2)]
    public void Decode_OfSmallGrey_GivesItsNumbers(int bits, byte row, params int[] numbers)
    {
        var file = new RawTiff(3, 1) { Data = [row] }.Set(TiffTag.BITSPERSAMPLE, bits).Set(TiffTag.STRIPBYTECOUNTS, 1).ToBytes();
        Assert.Equal(numbers, Decode(Labels, file).Bytes.ToArray().Select(number => (int)number));
        Assert.Equal(numbers.Select(number => number * 255 / ((1 << bits) - 1)), Decode(Images, file).Bytes.ToArray().Select(number => (int)number));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Decode_OfAPalette_GivesItsIndices(int bits)
    {
        byte[] data = bits == 4 ? [0x20, 0xf0] : [2, 0, 15];
        var palette = Enumerable.Range(0, 3 << bits).Select(entry => entry * 64 % 65536).ToArray();
        var file = new RawTiff(3, 1) { Data = data }
            .Set(TiffTag.BITSPERSAMPLE, bits)
            .Set(TiffTag.STRIPBYTECOUNTS, data.Length)
            .Set(TiffTag.PHOTOMETRIC, (int)Photometric.PALETTE)
            .Set(TiffTag.COLORMAP, palette)
            .ToBytes();

        Assert.Equal([2, 0, 15], Decode(Labels, file).Bytes.ToArray());
        Assert.Equal(3, Decode(Images, file).Channels);
    }

    [Fact]
    public void Decode_OfFloats_IsRefused()
    {
        using var file = new MemoryStream();
        Images.Encode(new ImageBuffer(2, 2, 1, SampleType.Float32), file, ImageFormat.Tiff);
        Assert.Contains("8 or 16 bits", Assert.Throws<ImageFormatException>(() => Decode(Labels, file.ToArray())).Message, StringComparison.Ordinal);
    }

    private static ImageBuffer Decode(IImageCodec codec, byte[] file) => codec.Decode(new MemoryStream(file));
}

using CsCheck;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class LabelMapCodecTests
{
    private static readonly LabelMapCodec Codec = new();

    public static TheoryData<int, bool, bool, int, int> Pngs
    {
        get
        {
            var data = new TheoryData<int, bool, bool, int, int>();
            foreach (var bits in (int[])[1, 2, 4, 8])
                foreach (var (width, height) in ((int, int)[])[(1, 1), (7, 5), (33, 9)])
                    foreach (var (palette, interlaced) in ((bool, bool)[])[(false, false), (false, true), (true, false), (true, true)])
                        data.Add(bits, palette, interlaced, width, height);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pngs))]
    public void Decode_OfPng_GivesItsNumbers(int bits, bool palette, bool interlaced, int width, int height)
    {
        var numbers = NumberFiles.Map(width, height, 1 << bits);
        var file = NumberFiles.Png(numbers, bits, palette ? NumberFiles.VocPalette(1 << bits) : null, interlaced);

        var map = Decode(file);

        Assert.Equal((width, height, 1, SampleType.UInt8), (map.Width, map.Height, map.Channels, map.SampleType));
        Assert.Equal(numbers.Bytes.ToArray(), map.Bytes.ToArray());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(8, false)]
    public void Decode_OfBmp_GivesItsIndices(int bits, bool topDown)
    {
        var numbers = NumberFiles.Map(13, 6, 1 << bits);
        Assert.Equal(numbers.Bytes.ToArray(), Decode(NumberFiles.Bmp(numbers, bits, NumberFiles.VocPalette(1 << bits), topDown)).Bytes.ToArray());
    }

    [Fact]
    public void Decode_OfNetpbmWithAnotherWhite_GivesItsSamples()
    {
        Assert.Equal([0, 1, 2, 3], Decode("P2 4 1 3 0 1 2 3 "u8.ToArray()).Bytes.ToArray());
        Assert.Equal([0, 5, 20], Decode([.. "P5 3 1 20\n"u8, 0, 5, 20]).Bytes.ToArray());
        Assert.Equal([0, 1, 1], Decode("P1 3 1 1 0 0 "u8.ToArray()).Bytes.ToArray()); // 1 is black there
        Assert.Equal([1, 0, 1, 0], Decode([.. "P4 4 1\n"u8, 0b0101_0000]).Bytes.ToArray());
    }

    [Fact]
    public void Decode_OfAPaletteWithTransparency_IgnoresIt()
    {
        var numbers = NumberFiles.Map(5, 4, 4);
        Assert.Equal(numbers.Bytes.ToArray(), Decode(NumberFiles.Png(numbers, 8, NumberFiles.VocPalette(4), transparent: [0, 128])).Bytes.ToArray());
    }

    [Fact]
    public void Decode_ByTheWrappedCodec_StillGivesColours()
    {
        var numbers = NumberFiles.Map(5, 4, 4);
        var palette = NumberFiles.VocPalette(4);
        var image = ImageCodecs.Default.Decode(new MemoryStream(NumberFiles.Png(numbers, 2, palette)));

        Assert.Equal(3, image.Channels);
        for (var pixel = 0; pixel < 20; pixel++)
            Assert.Equal(palette[numbers.Bytes[pixel]], new RgbColor(image.Bytes[3 * pixel], image.Bytes[3 * pixel + 1], image.Bytes[3 * pixel + 2]));
    }

    [Theory]
    [InlineData(SampleType.UInt8, true)]
    [InlineData(SampleType.UInt16, false)]
    public void Decode_OfOrdinaryGrey_IsAsStoredWithoutAlpha(SampleType type, bool alpha)
    {
        var grey = Some.Image(6, 3, alpha ? 2 : 1, type, alpha);
        Assert.Equal(grey.WithoutAlpha().Bytes.ToArray(), Decode(Encoded(grey, ImageFormat.Png)).Bytes.ToArray());
    }

    [Fact]
    public void Decode_OfEqualChannels_KeepsOne()
    {
        var numbers = NumberFiles.Map(6, 3, 9);
        Assert.Equal(numbers.Bytes.ToArray(), Decode(Encoded(numbers.WithColorChannels(3), ImageFormat.Png)).Bytes.ToArray());
    }

    [Fact]
    public void Decode_OfColours_SaysWhereAndWhatToDo()
    {
        var image = new ImageBuffer(4, 2, 3);
        image.Bytes[3 * 6] = 200;

        var message = Assert.Throws<ImageFormatException>(() => Decode(Encoded(image, ImageFormat.Png))).Message;
        Assert.Contains("#c80000 at (2, 1)", message, StringComparison.Ordinal);
        Assert.Contains("--reverse", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfWhatLosesNumbers_SaysWhatToSaveInstead()
    {
        Assert.Contains("PNG", Assert.Throws<ImageFormatException>(() => Decode(Encoded(Some.Image(8, 8, 1), ImageFormat.Jpeg))).Message, StringComparison.Ordinal);
        byte[] gif = [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b];
        Assert.Contains("PNG", Assert.Throws<ImageFormatException>(() => Decode(gif)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_OfDamagedFiles_GivesTypedErrorsOnly()
    {
        var numbers = NumberFiles.Map(19, 11, 4);
        byte[][] files = [NumberFiles.Png(numbers, 2, NumberFiles.VocPalette(4), interlaced: true), NumberFiles.Png(numbers, 4), NumberFiles.Bmp(numbers, 4, NumberFiles.VocPalette(16))];

        Gen.Select(Gen.Int[0, files.Length - 1], Mutation.Several).Sample(
            (index, mutations) =>
            {
                try
                {
                    Decode(Mutation.Apply(files[index], mutations));
                }
                catch (ImageFormatException)
                {
                }
            },
            iter: 2000, threads: 2);
    }

    private static ImageBuffer Decode(byte[] file) => Codec.Decode(new MemoryStream(file));

    private static byte[] Encoded(ImageBuffer image, ImageFormat format)
    {
        using var file = new MemoryStream();
        ImageCodecs.Default.Encode(image, file, format);
        return file.ToArray();
    }
}

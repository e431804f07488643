using CsCheck;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tiff.Tests;

public sealed class TiffImageCodecTests
{
    private static readonly Gen<(ImageBuffer Image, TiffCompression Compression)> AnyImage =
        from size in Gen.Select(Gen.Int[1, 70], Gen.Int[1, 70], Gen.Int[1, 9])
        from type in Gen.Enum<SampleType>()
        from alpha in Gen.Bool
        from compression in Gen.Enum<TiffCompression>()
        from seed in Gen.Int
        select (Bits(size.Item1, size.Item2, size.Item3, type, alpha && size.Item3 > 1, seed), compression);

    [Fact]
    public void Encode_ThenDecode_GivesTheSameImage() => AnyImage.Sample(
        sample =>
        {
            var decoded = Decoded(Encoded(sample.Image, sample.Compression));
            Assert.Equal(sample.Image.ToString(), decoded.ToString());
            Assert.True(sample.Image.Bytes.SequenceEqual(decoded.Bytes));
        },
        iter: 300);

    [Fact]
    public void Encode_ManyStrips_GivesTheSameImage()
    {
        var image = Some.Image(700, 900, 4, SampleType.UInt16, alpha: true);
        Assert.True(image.Bytes.SequenceEqual(Decoded(Encoded(image)).Bytes));
    }

    [Fact]
    public void Encode_Twice_GivesTheSameBytes()
    {
        var image = Some.Image(30, 20, 3, SampleType.Float32);
        Assert.Equal(Encoded(image), Encoded(image));
    }

    [Fact]
    public void Encode_Smooth_IsSmallerThanItsSamples()
    {
        var image = Resampler.Resize(Some.Image(4, 4, 3), 200, 200, ResamplingFilter.Bicubic);
        Assert.InRange(Encoded(image).Length, 1, image.Bytes.Length / 4);
        Assert.InRange(Encoded(image, TiffCompression.Lzw).Length, 1, image.Bytes.Length / 2);
        Assert.InRange(Encoded(image, TiffCompression.None).Length, image.Bytes.Length, image.Bytes.Length + 1000);

        var floats = image.WithSampleType(SampleType.Float32);
        Assert.InRange(Encoded(floats).Length, 1, floats.Bytes.Length / 2);
    }

    [Fact]
    public void Encode_BehindOtherBytes_LeavesThemAndEndsBehindTheFile()
    {
        var image = Some.Image(5, 4, 3);
        using var stream = new MemoryStream();
        stream.Write("before"u8);
        new TiffImageCodec().Encode(image, stream, ImageFormat.Tiff);
        var end = stream.Position;
        Assert.Equal(stream.Length, end);

        Assert.Equal("before"u8, stream.ToArray().AsSpan(0, 6));
        stream.Position = 6;
        Assert.Equal(image.Bytes, new TiffImageCodec().Decode(stream).Bytes);
    }

    [Fact]
    public void Stream_ThatCannotSeek_IsReadAndWritten()
    {
        var image = Some.Image(40, 30, 2, SampleType.Float32);
        using var file = new MemoryStream();
        new TiffImageCodec().Encode(image, new ForwardStream(file), ImageFormat.Tiff);
        file.Position = 0;

        Assert.Equal(image.Bytes, new TiffImageCodec().Decode(new ForwardStream(file)).Bytes);
    }

    [Fact]
    public void Save_AndLoad_GoByExtensionAndContent()
    {
        using var folder = new TemporaryFolder();
        var codec = new CompositeImageCodec([ImageCodecs.Default, new TiffImageCodec()]);
        var image = Some.Image(12, 10, 8, SampleType.UInt16);

        codec.Save(image, folder.PathOf("a.TIF"));
        Assert.Equal(image.Bytes, codec.Load(folder.PathOf("a.TIF")).Bytes);

        var message = Assert.Throws<ImageFormatException>(() => ImageCodecs.Default.Load(folder.PathOf("a.TIF"))).Message;
        Assert.Contains("Pix2Pix.Tiff", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_SeveralThreads_GiveTheSame()
    {
        var codec = new TiffImageCodec();
        var files = Enumerable.Range(0, 8).Select(seed => Some.Image(90, 60, 3, SampleType.UInt16, seed: seed)).Select(image => (image, Encoded(image))).ToList();

        Parallel.For(0, 200, index =>
        {
            var (image, file) = files[index % files.Count];
            Assert.True(codec.Decode(new MemoryStream(file)).Bytes.SequenceEqual(image.Bytes));
            Assert.Throws<ImageFormatException>(() => codec.Decode(new MemoryStream(file[..^(index + 1)])));
        });
    }

    [Fact]
    public void Decode_CutOffAnywhere_IsRefused()
    {
        foreach (var compression in Enum.GetValues<TiffCompression>())
        {
            var file = Encoded(Some.Image(20, 15, 3), compression);
            for (var length = 0; length < file.Length; length++)
                Assert.Throws<ImageFormatException>(() => Decoded(file[..length]));
        }
    }

    [Fact]
    public void Decode_PastTheLimit_IsRefusedBeforeDecoding()
    {
        var codec = new TiffImageCodec(new TiffImageCodecOptions { PixelLimit = 100 });
        var exception = Assert.Throws<ImageFormatException>(() => codec.Decode(new MemoryStream(Encoded(Some.Image(11, 10, 3)))));

        Assert.True(exception.IsTooLarge);
        Assert.Contains("11×10", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_NamedPage_IsThatPage()
    {
        var pages = TiffCase.Kept["three-pages.tif"];
        Assert.Equal(3, new TiffImageCodec(new TiffImageCodecOptions { Page = 3 }).Decode(new MemoryStream(pages)).Channels);
        Assert.Contains("no page 4", Assert.Throws<ImageFormatException>(() => new TiffImageCodec(new TiffImageCodecOptions { Page = 4 }).Decode(new MemoryStream(pages))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("II*\0", true)]
    [InlineData("MM\0*", true)]
    [InlineData("II+\0\b\0\0\0", true)]
    [InlineData("MM\0+", true)]
    [InlineData("II\0*", false)]
    [InlineData("IM*\0", false)]
    [InlineData("II", false)]
    [InlineData("", false)]
    public void CanDecode_GoesByTheFirstFourBytes(string header, bool expected) =>
        Assert.Equal(expected, new TiffImageCodec().CanDecode(System.Text.Encoding.Latin1.GetBytes(header)));

    [Fact]
    public void Files_AreReadByTifffileAndPillow()
    {
        using var folder = new TemporaryFolder();
        foreach (var type in Enum.GetValues<SampleType>())
        {
            foreach (var channels in new[] { 1, 2, 3, 4, 8 })
            {
                foreach (var compression in Enum.GetValues<TiffCompression>())
                {
                    var image = Some.Image(67, 45, channels, type, alpha: channels is 2 or 4, seed: channels);
                    var name = $"{type}-{channels}-{compression}".ToLowerInvariant();
                    folder.Write(name + ".tif", Encoded(image, compression));
                    new Imaging.Numpy.NumpyCodec().Save(image, folder.PathOf(name + ".npy"));
                }
            }
        }

        ReferencePython.Run("read_tiffs.py", folder.PathOf("."));
    }

    private static ImageBuffer Bits(int width, int height, int channels, SampleType type, bool alpha, int seed)
    {
        var image = new ImageBuffer(width, height, channels, type, alpha);
        new Random(seed).NextBytes(image.Bytes);
        return image;
    }

    private static byte[] Encoded(ImageBuffer image, TiffCompression compression = TiffCompression.Deflate)
    {
        using var stream = new MemoryStream();
        new TiffImageCodec(new TiffImageCodecOptions { Compression = compression }).Encode(image, stream, ImageFormat.Tiff);
        return stream.ToArray();
    }

    private static ImageBuffer Decoded(byte[] file) => new TiffImageCodec().Decode(new MemoryStream(file));
}

using System.IO.Hashing;
using Pix2Pix.Imaging;
using Pix2Pix.Imaging.Netpbm;
using Pix2Pix.Imaging.Skia;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class ImageCodecTests
{
    // Format, channels, sample type, alpha.
    public static TheoryData<ImageFormat, int, SampleType, bool> Lossless => new()
    {
        { ImageFormat.Png, 1, SampleType.UInt8, false },
        { ImageFormat.Png, 2, SampleType.UInt8, true },
        { ImageFormat.Png, 3, SampleType.UInt8, false },
        { ImageFormat.Png, 4, SampleType.UInt8, true },
        { ImageFormat.Png, 1, SampleType.UInt16, false },
        { ImageFormat.Png, 2, SampleType.UInt16, true },
        { ImageFormat.Png, 3, SampleType.UInt16, false },
        { ImageFormat.Png, 4, SampleType.UInt16, true },
        { ImageFormat.WebP, 3, SampleType.UInt8, false },
        { ImageFormat.Pgm, 1, SampleType.UInt8, false },
        { ImageFormat.Pgm, 1, SampleType.UInt16, false },
        { ImageFormat.Ppm, 3, SampleType.UInt8, false },
        { ImageFormat.Ppm, 3, SampleType.UInt16, false },
        { ImageFormat.Pam, 7, SampleType.UInt8, false },
        { ImageFormat.Pam, 5, SampleType.UInt16, true },
    };

    [Theory]
    [MemberData(nameof(Lossless))]
    public void Encode_ThenDecode_GivesTheSameImage(ImageFormat format, int channels, SampleType type, bool alpha)
    {
        var image = Some.Image(33, 20, channels, type, alpha);
        var decoded = Decoded(Encoded(image, format));

        Assert.Equal((image.Width, image.Height, channels, type, alpha), (decoded.Width, decoded.Height, decoded.Channels, decoded.SampleType, decoded.HasAlpha));
        Assert.Equal(image.Bytes.ToArray(), decoded.Bytes.ToArray());
    }

    [Fact]
    public void WebP_WithAlpha_LosesNoColorThatIsSeen()
    {
        var image = Some.Image(33, 20, 4, alpha: true);
        var decoded = Decoded(Encoded(image, ImageFormat.WebP));

        Assert.Equal(image.Bytes.ToArray().Chunk(4).Where(pixel => pixel[3] > 0), decoded.Bytes.ToArray().Chunk(4).Where(pixel => pixel[3] > 0));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Png_OfTwoOrFourChannels_TakesTheLastForAlpha(int channels)
    {
        var image = Some.Image(9, 7, channels, SampleType.UInt16);
        var decoded = Decoded(Encoded(image, ImageFormat.Png));

        Assert.True(decoded.HasAlpha);
        Assert.Equal(image.Bytes.ToArray(), decoded.Bytes.ToArray());
        Assert.Contains("as PNG", Assert.Throws<ImageFormatException>(() => Encoded(Some.Image(9, 7, channels), ImageFormat.Jpeg)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Jpeg_KeepsChannelsAndLooksAlike(int channels)
    {
        var image = Resampler.Resize(Some.Image(6, 6, channels), 48, 48, ResamplingFilter.Bicubic);
        var decoded = Decoded(Encoded(image, ImageFormat.Jpeg));

        Assert.Equal(channels, decoded.Channels);
        Assert.True(image.Bytes.ToArray().Zip(decoded.Bytes.ToArray(), (a, b) => Math.Abs(a - b)).Average() < 6);
    }

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Ppm)]
    public void Decode_CutOffAnywhere_IsRefused(ImageFormat format)
    {
        var file = Encoded(Some.Image(40, 40, 3), format);
        for (var length = 0; length < file.Length; length += 1 + file.Length / 60)
            Assert.Throws<ImageFormatException>(() => Decoded(file[..length]));

        Assert.Throws<ImageFormatException>(() => Decoded(file[..^1]));
    }

    [Fact]
    public void Decode_SixteenBitPngCutOff_IsRefused()
    {
        var file = Encoded(Some.Image(40, 40, 3, SampleType.UInt16), ImageFormat.Png);
        for (var length = 0; length < file.Length; length += 97)
            Assert.Throws<ImageFormatException>(() => Decoded(file[..length]));
    }

    [Fact]
    public void Decode_DamagedInside_ThrowsNothingElse()
    {
        foreach (var format in new[] { ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP, ImageFormat.Pam })
        {
            var file = Encoded(Some.Image(24, 24, 3), format);
            var random = new Random(5);

            for (var round = 0; round < 300; round++)
            {
                var damaged = (byte[])file.Clone();
                for (var flips = 0; flips < 3; flips++)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

                Assert.True(Record.Exception(() => Decoded(damaged)) is null or ImageFormatException);
            }
        }
    }

    [Fact]
    public void Decode_PastThePixelLimit_IsRefusedBeforeDecoding()
    {
        // Files of a header alone: decoding them would find them damaged.
        var png = Encoded(Some.Image(11, 10, 3), ImageFormat.Png);
        byte[] headerAndEnd = [.. png[..33], .. png[^12..]];
        Assert.False(Assert.Throws<ImageFormatException>(() => Decoded(headerAndEnd)).IsTooLarge);

        var codec = new SkiaImageCodec(new SkiaImageCodecOptions { PixelLimit = 109 });
        var exception = Assert.Throws<ImageFormatException>(() => codec.Decode(new MemoryStream(headerAndEnd)));
        Assert.True(exception.IsTooLarge);
        Assert.Contains("11×10 passes the limit of 109", exception.Message, StringComparison.Ordinal);

        var netpbm = new NetpbmCodec();
        Assert.True(Assert.Throws<ImageFormatException>(() => netpbm.Decode(new MemoryStream("P6 60000 60000 255\n"u8.ToArray()))).IsTooLarge);
        Assert.False(Assert.Throws<ImageFormatException>(() => netpbm.Decode(new MemoryStream("P6 600 600 255\n"u8.ToArray()))).IsTooLarge);
    }

    [Theory]
    [InlineData(1, 0, 1, 2, 3, 4, 5)]
    [InlineData(2, 2, 1, 0, 5, 4, 3)]
    [InlineData(3, 5, 4, 3, 2, 1, 0)]
    [InlineData(4, 3, 4, 5, 0, 1, 2)]
    [InlineData(5, 0, 3, 1, 4, 2, 5)]
    [InlineData(6, 3, 0, 4, 1, 5, 2)]
    [InlineData(7, 5, 2, 4, 1, 3, 0)]
    [InlineData(8, 2, 5, 1, 4, 0, 3)]
    public void Decode_WithExifOrientation_IsUpright(int orientation, params int[] expected)
    {
        var image = new ImageBuffer(3, 2, 1);
        for (var index = 0; index < 6; index++)
            image.Bytes[index] = (byte)(index * 40);

        var decoded = Decoded(WithExif(Encoded(image, ImageFormat.Png), orientation));

        Assert.Equal(orientation >= 5 ? (2, 3) : (3, 2), (decoded.Width, decoded.Height));
        Assert.Equal(expected.Select(value => (byte)(value * 40)), decoded.Bytes.ToArray());
    }

    [Fact]
    public void Decode_WebPWithExifOrientation_IsUpright()
    {
        var image = Some.Image(3, 2, 3);
        var decoded = Decoded(WebPWithExif(Encoded(image, ImageFormat.WebP), image, orientation: 3));
        Assert.Equal(image.Bytes[..3].ToArray(), decoded.Bytes[^3..].ToArray()); // turned by half
    }

    [Fact]
    public void Decode_NetpbmOfAnotherMaximum_FillsTheRange()
    {
        var image = Decoded([.. "P5 # a comment\n2 1\n3\n"u8, 1, 3]);
        Assert.Equal([85, 255], image.Bytes.ToArray());
    }

    [Fact]
    public void Encode_WhatAFormatCannotHold_SaysSo()
    {
        Assert.Contains("alpha", Assert.Throws<ImageFormatException>(() => Encoded(Some.Image(4, 4, 4, alpha: true), ImageFormat.Jpeg)).Message, StringComparison.Ordinal);
        Assert.Contains("PAM", Assert.Throws<ImageFormatException>(() => Encoded(Some.Image(4, 4, 6), ImageFormat.Png)).Message, StringComparison.Ordinal);
        Assert.Contains("8-bit", Assert.Throws<ImageFormatException>(() => Encoded(Some.Image(4, 4, 3, SampleType.UInt16), ImageFormat.Jpeg)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_UnderAnUnknownExtension_NamesTheKnownAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("image.tiff");

        Assert.Contains(".png", Assert.Throws<ImageFormatException>(() => ImageCodecs.Default.Save(Some.Image(4, 4, 3), path)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Load_OfNoImage_NamesTheFile()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("page.png", "<html>404</html>"u8);
        Assert.Contains(path, Assert.Throws<ImageFormatException>(() => ImageCodecs.Default.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EveryBadImage_DecodesOrRefuses()
    {
        var files = Directory.GetFiles(SharedData.Require("bad-images"), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(Record.Exception(() => ImageCodecs.Default.Load(file)) is null or ImageFormatException));
    }

    private static byte[] Encoded(ImageBuffer image, ImageFormat format)
    {
        using var stream = new MemoryStream();
        ImageCodecs.Default.Encode(image, stream, format);
        return stream.ToArray();
    }

    private static ImageBuffer Decoded(byte[] file) => ImageCodecs.Default.Decode(new MemoryStream(file));

    // The extended form: a header that announces EXIF, the image's chunk, and the orientation's.
    private static byte[] WebPWithExif(byte[] webP, ImageBuffer image, int orientation)
    {
        byte[] exif = [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        byte[] header = [.. "VP8X"u8, 10, 0, 0, 0, 0x08, 0, 0, 0, (byte)(image.Width - 1), 0, 0, (byte)(image.Height - 1), 0, 0];
        byte[] body = [.. "WEBP"u8, .. header, .. webP[12..], .. "EXIF"u8, (byte)exif.Length, 0, 0, 0, .. exif];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
    }

    // An eXIf chunk right behind the header: a TIFF directory with the orientation alone.
    private static byte[] WithExif(byte[] png, int orientation)
    {
        byte[] content = [.. "eXIf"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        var checksum = Crc32.HashToUInt32(content);
        const int header = 8 + 25;
        return [.. png[..header], 0, 0, 0, (byte)(content.Length - 4), .. content, (byte)(checksum >> 24), (byte)(checksum >> 16), (byte)(checksum >> 8), (byte)checksum, .. png[header..]];
    }
}

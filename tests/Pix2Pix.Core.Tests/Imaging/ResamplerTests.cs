using System.Security.Cryptography;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class ResamplerTests
{
    // SHA-256 of what Pillow 9.4 makes of the same image.
    public static TheoryData<int, int, int, int, int, ResamplingFilter, string> Pillow => new()
    {
        { 64, 48, 3, 72, 54, ResamplingFilter.Bicubic, "59cf3fd88b7d8a9b790ad11d7319ab796ea2cbf255a62f1fd0de020e9ef1c165" },
        { 512, 256, 3, 286, 286, ResamplingFilter.Bicubic, "3c6ce000a2ed2f529ee97b0a5b697a2e423b23118c7e4bd492eeed751d9f7fd4" },
        { 37, 51, 1, 37, 20, ResamplingFilter.Bicubic, "44dcf9a12c97de1a2d3764535255c9cd3b35e6962b2fd36b3ed894dce9b61ddf" },
        { 12, 9, 3, 256, 286, ResamplingFilter.Bicubic, "943bc5c141532d9cf0d8201eaa31795566fa902e71bb7478ad7649ff74603f1d" },
        { 200, 100, 3, 1, 1, ResamplingFilter.Bicubic, "decc3b82f915577a4e440dc4a121dc070c14b91fb29c3c885a43ff6cf52d5c22" },
        { 64, 48, 3, 31, 17, ResamplingFilter.Bilinear, "89eb5b3cd0634fcf5c906dd1f5a9035556f1a30d6c9bd91495a5eb3f65554813" },
        { 64, 48, 3, 31, 17, ResamplingFilter.Lanczos, "5971e86abd81a4252dccfbab76054bc49b0be8e1b83dc25f86d8d66ca93853bc" },
        { 64, 48, 3, 31, 17, ResamplingFilter.Box, "25cff9bfa3efe42ae4f54437d542b2fb777d55c737ea186e3fb8859cb3c9a100" },
        { 61, 43, 3, 100, 29, ResamplingFilter.Nearest, "ef8ef7e6c08a9a65bdde9da79977a1dedea0f8bf59beacd9d199dba3744e1585" },
        { 61, 43, 4, 100, 29, ResamplingFilter.Bicubic, "e84c153dcc0eefb8e804e09e330964ffaebae802267a906ae524c9a1031a69e8" },
    };

    [Theory]
    [MemberData(nameof(Pillow))]
    public void Resize_OfBytes_IsPillowsToTheBit(int width, int height, int channels, int newWidth, int newHeight, ResamplingFilter filter, string expected)
    {
        var image = new ImageBuffer(width, height, channels, hasAlpha: channels == 4);
        for (ulong index = 0; index < (ulong)image.Bytes.Length; index++)
            image.Bytes[(int)index] = (byte)(index * index * 31 + index * 7 + (index >> 5) * 13);

        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(Resampler.Resize(image, newWidth, newHeight, filter).Bytes)));
    }

    // torch's weights have fewer bits than Pillow's: a level or two may differ.
    [Theory]
    [InlineData(64, 48, 3, 72, 54)]
    [InlineData(37, 51, 1, 30, 20)]
    [InlineData(12, 9, 3, 256, 286)]
    public void Resize_Bicubic_IsTorchsAntialiasedBicubicWithinTwoLevels(int width, int height, int channels, int newWidth, int newHeight)
    {
        var image = Some.Image(width, height, channels);
        using var scope = NewDisposeScope();
        var planes = tensor(image.Bytes.ToArray()).view(1, height, width, channels).permute(0, 3, 1, 2).contiguous();

        var expected = nn.functional.interpolate(planes, size: [newHeight, newWidth], mode: InterpolationMode.Bicubic, align_corners: false, antialias: true)
            .permute(0, 2, 3, 1).contiguous().data<byte>().ToArray();

        Assert.All(expected.Zip(Resampler.Resize(image, newWidth, newHeight, ResamplingFilter.Bicubic).Bytes.ToArray()), pair => Assert.InRange(pair.Second - pair.First, -2, 2));
    }

    // Wide and narrow, so that blocks of samples and what is left over both count.
    [Theory]
    [InlineData(2, 41, 23, 57, 19)]
    [InlineData(3, 5, 7, 3, 11)]
    [InlineData(4, 100, 30, 45, 61)]
    [InlineData(5, 33, 20, 40, 20)]
    public void Resize_OfSeveralChannels_IsThatOfEachAlone(int channels, int width, int height, int newWidth, int newHeight)
    {
        var image = Some.Image(width, height, channels);
        var resized = Resampler.Resize(image, newWidth, newHeight, ResamplingFilter.Bicubic);

        for (var channel = 0; channel < channels; channel++)
            Assert.Equal(Resampler.Resize(Plane(image, channel), newWidth, newHeight, ResamplingFilter.Bicubic).Bytes.ToArray(), Plane(resized, channel).Bytes.ToArray());

        static ImageBuffer Plane(ImageBuffer image, int channel)
        {
            var plane = new ImageBuffer(image.Width, image.Height, 1);
            for (var pixel = 0; pixel < plane.Bytes.Length; pixel++)
                plane.Bytes[pixel] = image.Bytes[pixel * image.Channels + channel];

            return plane;
        }
    }

    [Fact]
    public void Resize_Nearest_InventsNoValue()
    {
        var image = Some.Image(23, 17, 1);
        var resized = Resampler.Resize(image, 41, 9, ResamplingFilter.Nearest);
        Assert.Subset(image.Bytes.ToArray().ToHashSet(), resized.Bytes.ToArray().ToHashSet());
    }

    [Fact]
    public void Resize_NearestByTwo_RepeatsEachPixel()
    {
        var image = new ImageBuffer(2, 1, 1);
        (image.Bytes[0], image.Bytes[1]) = (10, 20);
        Assert.Equal([10, 10, 20, 20, 10, 10, 20, 20], Resampler.Resize(image, 4, 2, ResamplingFilter.Nearest).Bytes.ToArray());
    }

    [Theory]
    [InlineData(SampleType.UInt8)]
    [InlineData(SampleType.UInt16)]
    [InlineData(SampleType.Float32)]
    public void Resize_OfOneColour_IsThatColour(SampleType type)
    {
        var bytes = new ImageBuffer(13, 11, 3);
        bytes.Bytes.Fill(77);
        var image = bytes.WithSampleType(type);

        foreach (var filter in Enum.GetValues<ResamplingFilter>())
            Assert.All(Resampler.Resize(image, 29, 5, filter).WithSampleType(SampleType.UInt8).Bytes.ToArray(), value => Assert.Equal(77, value));
    }

    [Fact]
    public void Resize_TransparentPixels_DoNotBleedTheirColour()
    {
        var image = new ImageBuffer(8, 1, 4, hasAlpha: true);
        for (var x = 0; x < 8; x++)
            (x < 4 ? new byte[] { 200, 0, 0, 255 } : [0, 255, 0, 0]).CopyTo(image.Bytes[(4 * x)..]);

        var resized = Resampler.Resize(image, 4, 1, ResamplingFilter.Bicubic);
        Assert.Equal((0, 0, 255), (resized.Bytes[1], resized.Bytes[2], resized.Bytes[3]));
        Assert.InRange(resized.Bytes[0], 195, 205);
        for (var x = 0; x < 4; x++)
            Assert.True(resized.Bytes[4 * x + 3] == 0 || resized.Bytes[4 * x + 1] == 0);
    }
}

using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class ImageBufferTests
{
    [Fact]
    public void Return_OfBorrowedMemory_LeavesNoSamples()
    {
        var borrowed = ImageBuffer.Rent(5, 3, 3);
        Assert.Equal(45, borrowed.Bytes.Length);
        borrowed.Return();
        borrowed.Return(); // again: nothing happens
        Assert.ThrowsAny<ArgumentException>(() => borrowed.Bytes.Length);
    }

    [Fact]
    public void Return_OfMemoryOfItsOwn_LeavesItAsItWas()
    {
        var image = Some.Image(5, 3, 3);
        var before = image.Bytes.ToArray();
        image.Return();
        Assert.Equal(before, image.Bytes.ToArray());
    }

    [Theory]
    [InlineData(1, SampleType.UInt8)]
    [InlineData(3, SampleType.UInt8)]
    [InlineData(4, SampleType.UInt8)]
    [InlineData(3, SampleType.UInt16)]
    public void Mirrored_PutsEveryPixelAcross(int channels, SampleType type)
    {
        var image = Some.Image(7, 3, channels, type);
        var mirrored = image.Mirrored();
        var size = image.Bytes.Length / 21;

        for (var pixel = 0; pixel < 21; pixel++)
        {
            var across = pixel / 7 * 7 + 6 - pixel % 7;
            Assert.Equal(image.Bytes.Slice(pixel * size, size).ToArray(), mirrored.Bytes.Slice(across * size, size).ToArray());
        }
    }

    [Theory]
    [InlineData(2, SampleType.UInt8)]
    [InlineData(4, SampleType.UInt8)]
    [InlineData(4, SampleType.Float32)]
    public void WithoutAlpha_KeepsTheColours(int channels, SampleType type)
    {
        var image = Some.Image(7, 3, channels, type, alpha: true);
        var opaque = image.WithoutAlpha();
        var size = image.Bytes.Length / 21;
        var colors = opaque.Bytes.Length / 21;

        Assert.Equal((channels - 1, false), (opaque.Channels, opaque.HasAlpha));
        for (var pixel = 0; pixel < 21; pixel++)
            Assert.Equal(image.Bytes.Slice(pixel * size, colors).ToArray(), opaque.Bytes.Slice(pixel * colors, colors).ToArray());
    }
}

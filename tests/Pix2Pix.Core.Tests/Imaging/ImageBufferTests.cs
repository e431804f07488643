using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class ImageBufferTests
{
    [Fact]
    public void Save_ThenLoad_GivesTheImageBack()
    {
        using var folder = new TemporaryFolder();
        var image = Some.Image(5, 3, 3, SampleType.UInt16);
        image.Save(folder.PathOf("image.png"));
        var loaded = ImageBuffer.Load(folder.PathOf("image.png"));

        Assert.Equal(image.ToString(), loaded.ToString());
        Assert.Equal(image.Bytes.ToArray(), loaded.Bytes.ToArray());
    }

    [Fact]
    public void Load_OfAFileWithAnothersExtension_GoesByItsContent()
    {
        using var folder = new TemporaryFolder();
        Some.Image(5, 3, 3).Save(folder.PathOf("image.ppm"));
        File.Move(folder.PathOf("image.ppm"), folder.PathOf("image.png"));
        Assert.Equal(Some.Image(5, 3, 3).Bytes.ToArray(), ImageBuffer.Load(folder.PathOf("image.png")).Bytes.ToArray());
    }

    [Fact]
    public void Release_OfPooledMemory_LeavesNoSamples()
    {
        var image = new ImageBuffer(PixelAllocator.Pool, 5, 3, 3);
        Assert.Equal(45, image.Bytes.Length);
        image.Release();
        image.Release(); // again: nothing happens
        Assert.ThrowsAny<ArgumentException>(() => image.Bytes.Length);
    }

    [Fact]
    public void Release_OfMemoryOnTheHeap_LeavesItAsItWas()
    {
        var image = Some.Image(5, 3, 3);
        var before = image.Bytes.ToArray();
        image.Release();
        Assert.Equal(before, image.Bytes.ToArray());
    }

    [Fact]
    public void Pool_GivesReleasedMemoryToALaterImage()
    {
        // The collector may empty the pool at any time, so one reuse among several tries is what can be claimed.
        Assert.Contains(Enumerable.Range(0, 10), _ =>
        {
            var first = new ImageBuffer(PixelAllocator.Pool, 50, 30, 3);
            first.Bytes.Fill(77);
            first.Release();

            var second = new ImageBuffer(PixelAllocator.Pool, 50, 30, 3);
            var reused = second.Bytes.IndexOfAnyExcept((byte)77) < 0;
            second.Release();
            return reused;
        });
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

using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class AlphaChannelTests
{
    [Fact]
    public void Flattened_MixesTheColoursWithTheBackgroundByAlpha()
    {
        var image = new ImageBuffer(3, 1, 4, hasAlpha: true);
        new byte[] { 200, 100, 0, 255, 200, 100, 0, 0, 200, 100, 0, 51 }.CopyTo(image.Bytes);

        var flat = image.Flattened(new RgbColor(0, 100, 250));

        // 51 of 255 is a fifth: 200/5, 100, 250 · 4/5.
        Assert.Equal([200, 100, 0, 0, 100, 250, 40, 100, 200], flat.Bytes.ToArray());
        Assert.False(flat.HasAlpha);
    }

    [Fact]
    public void Flattened_OfGrey_TakesTheLumaOfTheBackground()
    {
        var image = new ImageBuffer(1, 1, 2, hasAlpha: true); // transparent
        Assert.Equal([76], image.Flattened(new RgbColor(255, 0, 0)).Bytes.ToArray()); // 0.299 · 255
    }

    [Fact]
    public void Flattened_WithoutAlpha_IsTheImageItself()
    {
        var image = Some.Image(2, 2, 3);
        Assert.Same(image, image.Flattened(RgbColor.White));
    }

    [Theory]
    [InlineData(SampleType.UInt8)]
    [InlineData(SampleType.UInt16)]
    public void WithAlphaOf_TakesTheAlphaAndKeepsTheColours(SampleType type)
    {
        var (colors, source) = (Some.Image(5, 3, 3, type), Some.Image(5, 3, 2, alpha: true, seed: 2));

        var result = colors.WithAlphaOf(source);

        Assert.Equal((4, true, type), (result.Channels, result.HasAlpha, result.SampleType));
        Assert.Equal(colors.Bytes.ToArray(), result.WithoutAlpha().Bytes.ToArray());
        Assert.Equal(
            ImageLayers.Take(source, 1, 1).Bytes.ToArray(),
            ImageLayers.Take(result, 3, 1).WithSampleType(SampleType.UInt8).Bytes.ToArray());
    }

    [Fact]
    public void WithAlphaOf_AnImageWithoutAlphaOrOfAnotherSize_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Some.Image(2, 2, 3).WithAlphaOf(Some.Image(2, 2, 3)));
        Assert.Throws<ArgumentException>(() => Some.Image(2, 2, 3).WithAlphaOf(Some.Image(2, 3, 4, alpha: true)));
    }
}

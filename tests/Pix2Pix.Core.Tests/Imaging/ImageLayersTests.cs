using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class ImageLayersTests
{
    [Fact]
    public void Take_AfterStack_GivesTheImagesBack()
    {
        var (first, second) = (Some.Image(3, 2, 3, seed: 1), Some.Image(3, 2, 4, alpha: true, seed: 2));
        var stack = ImageLayers.Stack(first, second);

        Assert.Equal(6, stack.Channels);
        Assert.Equal(first.Bytes.ToArray(), ImageLayers.Take(stack, 0, 3).Bytes.ToArray());
        Assert.Equal(second.WithoutAlpha().Bytes.ToArray(), ImageLayers.Take(stack, 3, 3).Bytes.ToArray());
    }

    [Fact]
    public void Stack_OfSeveralSampleTypes_HasTheMostPreciseOne()
    {
        var stack = ImageLayers.Stack(Some.Image(3, 2, 1), Some.Image(3, 2, 1, SampleType.UInt16));

        Assert.Equal(SampleType.UInt16, stack.SampleType);
        Assert.Equal(Some.Image(3, 2, 1).WithSampleType(SampleType.UInt16).Bytes.ToArray(), ImageLayers.Take(stack, 0, 1).Bytes.ToArray());
    }

    [Fact]
    public void Stack_OfTwoSizes_NamesThem()
    {
        var message = Assert.Throws<ArgumentException>(() => ImageLayers.Stack(Some.Image(3, 2, 3), Some.Image(2, 3, 1))).Message;
        Assert.Contains("3×2", message, StringComparison.Ordinal);
        Assert.Contains("2×3", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    public void Take_OfChannelsThatAreNotThere_IsRefused(int first, int count) =>
        Assert.Throws<ArgumentException>(() => ImageLayers.Take(Some.Image(2, 2, 3), first, count));
}

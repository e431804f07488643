using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public sealed class ResizePairTests
{
    [Fact]
    public void Apply_ResizesEachImageByItsFilter()
    {
        var pair = Some.Pairs(1, size: 16).Read(0);

        var resized = new ResizePair(12, 8, inputFilter: ResamplingFilter.Nearest).Apply(pair, new Random(1));

        Assert.Equal(pair.Name, resized.Name);
        Assert.Equal(Resampler.Resize(pair.Input, 12, 8, ResamplingFilter.Nearest).Bytes.ToArray(), resized.Input.Bytes.ToArray());
        Assert.Equal(Resampler.Resize(pair.Target, 12, 8, ResamplingFilter.Bicubic).Bytes.ToArray(), resized.Target.Bytes.ToArray());
    }

    [Fact]
    public void Apply_OfTheRightSize_ReturnsTheImagesThemselves()
    {
        var pair = Some.Pairs(1, size: 16).Read(0);
        Assert.Same(pair.Input, new ResizePair(16, 16).Apply(pair, new Random(1)).Input);
    }
}

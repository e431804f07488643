using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Evaluation;

public sealed class EvaluationPairTests
{
    [Fact]
    public void FromImages_OfGreyAndColour_GivesColourOnBothSides()
    {
        var (grey, color) = (Some.Image(4, 3, 1), Some.Image(4, 3, 3, seed: 1));

        var pair = EvaluationPair.FromImages("a", grey, color);

        Assert.Equal(grey.WithColorChannels(3).Bytes.ToArray(), pair.Output.Bytes.ToArray());
        Assert.Equal(color.Bytes.ToArray(), pair.Target.Bytes.ToArray());
        Assert.Equal(3, EvaluationPair.FromImages("a", color, grey).Target.Channels);
    }

    [Fact]
    public void FromImages_LeavesOutAlphaButKeepsTheInput()
    {
        var image = Some.Image(4, 3, 4, alpha: true);

        var pair = EvaluationPair.FromImages("a", image, image, image);

        Assert.Equal((3, 3, 4), (pair.Output.Channels, pair.Target.Channels, pair.Input!.Channels));
    }

    [Fact]
    public void FromImages_OfEqualChannels_KeepsThem()
    {
        var image = Some.Image(4, 3, 2);
        Assert.Equal((2, 2), EvaluationPair.FromImages("a", image, image) is var pair ? (pair.Output.Channels, pair.Target.Channels) : default);
    }
}

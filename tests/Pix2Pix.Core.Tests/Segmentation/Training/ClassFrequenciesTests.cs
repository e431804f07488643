using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation.Training;

namespace Pix2Pix.Tests.Segmentation.Training;

public sealed class ClassFrequenciesTests
{
    // Class 0: 6 of 8 pixels of both; class 1: 1 of 4 of the first; class 2 never; 3 is void, 9 no class.
    private static readonly ClassFrequencies Counted = ClassFrequencies.Count(Labels([0, 0, 0, 1], [0, 0, 0, 9]), 4, voidLabel: 3);

    [Fact]
    public void Weights_ByMedianFrequency_DivideTheMedianByTheClassesOwn()
    {
        var weights = Counted.Weights(ClassWeighting.MedianFrequency, 1);
        Assert.Equal([0.5f / 0.75f, 0.5f / 0.25f, 0f, 0f], weights); // the median of 6/8 and 1/4 is 1/2
    }

    [Fact]
    public void Weights_WithAPower_AreEvenedOut()
    {
        Assert.Equal(Math.Sqrt(2), Counted.Weights(ClassWeighting.MedianFrequency, 0.5)[1], 1e-6);
        Assert.Equal([1f, 1f, 0f, 0f], Counted.Weights(ClassWeighting.MedianFrequency, 0));
    }

    [Fact]
    public void Weights_ByInverseLogarithm_FollowTheShareOfAllPixels() =>
        Assert.Equal(1 / Math.Log(1.02 + 1.0 / 7), Counted.Weights(ClassWeighting.InverseLogarithm, 1)[1], 1e-5);

    private static InMemoryPairedDataset Labels(params byte[][] images) => new(images.Select((samples, index) =>
    {
        var labels = new ImageBuffer(2, 2, 1);
        samples.CopyTo(labels.Bytes);
        return new ImagePair { Name = $"{index}", Input = new ImageBuffer(2, 2, 3), Target = labels };
    }));
}

using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation.Training;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Segmentation.Training;

public sealed class ClassFrequenciesTests
{
    [Fact]
    public void Weights_AreThoseOfPixels_NotOfImages()
    {
        var frequencies = ClassFrequencies.Count(
            new InMemoryPairedDataset([Labelled(10, 10, label: 0), Labelled(2, 2, label: 1)]), classes: 3, voidLabel: null);

        var weights = frequencies.Weights(ClassWeighting.InverseLogarithm, power: 1);
        Assert.Equal(1 / Math.Log(1.02 + 100 / 104.0), weights[0], 1e-5);
        Assert.Equal(1 / Math.Log(1.02 + 4 / 104.0), weights[1], 1e-5);
        Assert.Equal(0, weights[2]);
    }

    private static ImagePair Labelled(int width, int height, byte label)
    {
        var labels = new ImageBuffer(width, height, 1);
        labels.Bytes.Fill(label);
        return new ImagePair { Name = $"{label}", Input = Some.Image(width, height, 3), Target = labels };
    }
}

using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Evaluation;

public sealed class PerceptualDistanceTests
{
    [Fact]
    public void Measure_ByHand_IsTheWeightedDifferenceOfUnitVectors()
    {
        // First output, two positions, two channels: (3, 4) against (4, 3), then (0, 2) against (0, 5), which point the same way.
        // ((0.6 − 0.8)²·1 + (0.8 − 0.6)²·10) / 2 positions = 0.22. Second output: (1) against (7) point the same way: 0.
        var network = new Recorded(
            new FeatureMaps([3, 0, 4, 2, 4, 0, 3, 5], [2, 2, 1, 2]),
            new FeatureMaps([1, 7], [2, 1]));

        Assert.Equal(0.22, new PerceptualDistance(network, [[1, 10], [5]]).Measure(Some.Image(4, 4, 3), Some.Image(4, 4, 3)), 1e-6);
    }

    [Fact]
    public void Measure_OfPositionsWithoutFeatures_IsFinite()
    {
        var network = new Recorded(new FeatureMaps([0, 0, 1, 0], [2, 2]));
        Assert.Equal(1, new PerceptualDistance(network, [[1, 1]]).Measure(Some.Image(4, 4, 3), Some.Image(4, 4, 3)), 1e-6);
    }

    [Fact]
    public void Measure_WithWeightsForAnotherNetwork_SaysWhatDiffers()
    {
        var metric = new PerceptualDistance(new Recorded(new FeatureMaps([0, 0, 1, 0], [2, 2])), [[1, 1, 1]]);
        Assert.Contains("3 channels, but the network gives 2", Assert.Throws<FeatureNetworkException>(() => metric.Measure(Some.Image(4, 4, 3), Some.Image(4, 4, 3))).Message, StringComparison.Ordinal);
    }

    private sealed class Recorded(params FeatureMaps[] maps) : IFeatureExtractor
    {
        public IReadOnlyList<FeatureMaps> Extract(IReadOnlyList<ImageBuffer> images) => maps;
    }
}

using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Evaluation;

public sealed class FeatureDistanceTests
{
    [Fact]
    public void Frechet_OfGaussiansWithKnownMoments_IsTheClosedForm()
    {
        // Diagonal covariances: |μ₁ − μ₂|² + Σ (σ₁ − σ₂)².
        var distance = FrechetDistance.Between(Moments([1, 2, 3], [4, 1, 0.25]), Moments([0, 4, 3], [1, 9, 0.25]));
        Assert.Equal(1 + 4 + (2 - 1) * (2 - 1) + (1 - 3) * (1 - 3) + 0, distance, 1e-5);
    }

    [Fact]
    public void Frechet_OfCovariancesThatDoNotCommute_IsTheClosedFormOfTwoDimensions()
    {
        // For 2×2 matrices, tr((C₁C₂)^½) = √(tr(C₁C₂) + 2·√(det C₁ · det C₂)).
        double[,] a = { { 2, 0.5 }, { 0.5, 1 } };
        double[,] b = { { 1, -0.75 }, { -0.75, 3 } };
        var (trace, determinants) = (2 * 1 + 2 * (0.5 * -0.75) + 1 * 3, (2 * 1 - 0.25) * (1 * 3 - 0.5625));
        var expected = 2 + 1 + 1 + 3 - 2 * Math.Sqrt(trace + 2 * Math.Sqrt(determinants));

        Assert.Equal(expected, FrechetDistance.Between(WithCovariance(a), WithCovariance(b)), 1e-5);
    }

    [Fact]
    public void Frechet_OfASetWithItself_IsZeroThoughItsCovarianceIsSingular()
    {
        var random = new Random(1);
        var few = Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 20).Select(_ => random.NextSingle()).ToArray()).ToList();
        var (first, second) = (new FeatureMoments(), new FeatureMoments());
        first.Add(few);
        second.Add(few);

        Assert.Equal(0, FrechetDistance.Between(first, second), 1e-6);
    }

    [Fact]
    public void Kernel_OfTwoPairsByHand_IsTheUnbiasedEstimate()
    {
        // d = 1. k(x, y) = (xy + 1)³. x = {0, 1}, y = {2, 3}: k(0, 1) = 1, k(2, 3) = 343, the four of x and y: 1, 1, 27, 64.
        Assert.Equal(1 + 343 - 2 * (1 + 1 + 27 + 64) / 4.0, KernelDistance.Estimate([[0], [1]], [[2], [3]]), 1e-9);
    }

    [Fact]
    public void Kernel_OverSubsets_AveragesToTheWholeEstimate()
    {
        var random = new Random(2);
        List<float[]> Draw(float shift) => [.. Enumerable.Range(0, 40).Select(_ => new[] { random.NextSingle() + shift, random.NextSingle() })];
        var (x, y) = (Draw(0), Draw(0.5f));

        var (mean, deviation) = KernelDistance.Between(x, y, subsets: 2000, subsetSize: 10, seed: 1);

        Assert.NotNull(deviation);
        Assert.Equal(KernelDistance.Estimate(x, y), mean, 4 * deviation.Value / Math.Sqrt(2000));
        Assert.Equal((mean, deviation), KernelDistance.Between(x, y, subsets: 2000, subsetSize: 10, seed: 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public void Compute_InBatchesOfAnySize_IsTheSame(int batch)
    {
        var result = Measured(7, new FeatureDistanceOptions { BatchSize = batch });
        var whole = Measured(7, new FeatureDistanceOptions { BatchSize = 7 });

        Assert.Equal(["FID", "KID"], result.Scores.Select(score => score.Name));
        Assert.Equal(whole.Scores[0].Value, result.Scores[0].Value, 1e-9);
        Assert.Equal(whole.Scores[1].Value, result.Scores[1].Value, 1e-9);
        Assert.True(result.Scores[0].Value > 0);
    }

    [Fact]
    public void Compute_OfFewerImagesThanFeatures_SaysSo()
    {
        Assert.Contains("fewer than the 3 features", Measured(3).Scores[0].Note, StringComparison.Ordinal);
        Assert.Null(Measured(4).Scores[0].Note);
    }

    [Fact]
    public void Compute_OfOneImage_IsRefused() =>
        Assert.Contains("at least two images", Assert.Throws<InvalidOperationException>(() => Measured(1)).Message, StringComparison.Ordinal);

    private static SetResult Measured(int pairs, FeatureDistanceOptions? options = null)
    {
        var metric = new FeatureDistance(new MeanColors(), options);
        for (var index = 0; index < pairs; index++)
            metric.Add(new EvaluationPair { Name = $"{index}", Output = Some.Image(4, 4, 3, seed: index), Target = Some.Image(4, 4, 3, seed: 100 + index) });

        return metric.Compute();
    }

    // 2n points μ ± σ·√(n − ½) along each of n axes: their sample mean and covariance are exactly μ and diag(σ²).
    private static FeatureMoments Moments(double[] mean, double[] variances)
    {
        var points = new List<float[]>();
        var scale = Math.Sqrt((2 * mean.Length - 1) / 2.0);

        for (var axis = 0; axis < mean.Length; axis++)
            foreach (var sign in new[] { -1, 1 })
                points.Add([.. mean.Select((value, index) => (float)(value + (index == axis ? sign * scale * Math.Sqrt(variances[axis]) : 0)))]);

        var moments = new FeatureMoments();
        moments.Add(points);
        return moments;
    }

    // The same points through the Cholesky factor of a 2×2 covariance.
    private static FeatureMoments WithCovariance(double[,] covariance)
    {
        var l00 = Math.Sqrt(covariance[0, 0]);
        var l10 = covariance[0, 1] / l00;
        var l11 = Math.Sqrt(covariance[1, 1] - l10 * l10);
        var scale = Math.Sqrt(1.5);
        var moments = new FeatureMoments();
        moments.Add([.. new (double X, double Y)[] { (scale, 0), (-scale, 0), (0, scale), (0, -scale) }.Select(point => new[] { (float)(l00 * point.X), (float)(l10 * point.X + l11 * point.Y) })]);
        return moments;
    }

    private sealed class MeanColors : IFeatureExtractor
    {
        public IReadOnlyList<FeatureMaps> Extract(IReadOnlyList<ImageBuffer> images)
        {
            var (values, height, width) = (FeatureInput.Unit with { Size = null }).Prepare(images);
            return [new FeatureMaps(values, [images.Count, 3, height, width])];
        }
    }
}

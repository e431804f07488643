using Application.Extensions;
using Pix2Pix.Evaluation;
using Pix2Pix.Segmentation;

namespace Application;

/// <summary>Metrics, a feature extractor and a segmenter of an application's own.</summary>
public sealed class EvaluationTests
{
    // Stripes, and the output of a generator that makes them too dark.
    private static IEnumerable<EvaluationPair> Pairs(byte darker)
    {
        var stripes = new StripedPairs(count: 4, size: 16);
        for (var index = 0; index < stripes.Count; index++)
        {
            var pair = stripes.Read(index);
            var output = pair.Target.Clone();
            foreach (ref var sample in output.Bytes)
                sample = (byte)Math.Max(0, sample - darker);

            yield return new EvaluationPair
            {
                Name = pair.Name,
                Input = pair.Input,
                Output = output,
                Target = pair.Target,
                Labels = new BrightPixels().Segment(pair.Target),
            };
        }
    }

    [Fact]
    public void Metrics_OfOnesOwn_AreInTheReport()
    {
        var report = new Evaluator([new LargestError()], [new BrightnessRatio()]).Evaluate(Pairs(darker: 51));

        var metric = Assert.Single(report.Metrics);
        Assert.Equal(("max", 51, 0), (metric.Name, metric.Mean, metric.Deviation));
        var score = Assert.Single(report.SetScores);
        Assert.Equal("brightness", score.Name);
        Assert.Equal(0.8, score.Value, precision: 12);
        Assert.Equal(4, report.Images.Count);
    }

    [Fact]
    public void Extractor_OfOnesOwn_GivesDistances()
    {
        var (network, ones) = (new ColorExtractor(), new[] { new float[] { 1, 1, 1 } });
        var report = new Evaluator([new PerceptualDistance(network, ones)], [new FeatureDistance(network)]).Evaluate(Pairs(darker: 51));

        // Features are scaled to length 1, so darker is not farther; the means of red and blue, ½ each, move by a tenth.
        Assert.Equal(0, report.Metrics.Single(metric => metric.Name == "LPIPS").Mean, precision: 6);
        Assert.Equal(0.02, report.SetScores.Single(score => score.Name == "FID").Value, precision: 4);
    }

    [Theory]
    [InlineData(51, 1)]
    [InlineData(204, 0.5)] // All is class 0 then: half of the pixels.
    public void Segmenter_OfOnesOwn_GivesTheFcnScore(byte darker, double expected)
    {
        var report = new Evaluator([], [new FcnScoreMetric(new BrightPixels())]).Evaluate(Pairs(darker));

        var score = report.SetScores.Single(score => score.Name == "FCN pixel");
        Assert.Equal((expected, 1), (score.Value, score.OfTargets));
    }
}

using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Tests.Segmentation;

public sealed class FcnScoreMetricTests
{
    [Fact]
    public void Compute_SetsTheTargetsScoreBesideTheOutputs()
    {
        // Two of the output's four pixels show their class, and all of the target's do.
        var metric = new FcnScoreMetric(new HalfBrightSegmenter());
        metric.Add(new EvaluationPair
        {
            Name = "pair",
            Output = Grey(0, 0, 0, 0),
            Target = Grey(0, 0, 200, 200),
            Labels = Labels(0, 0, 1, 1),
        });

        var scores = metric.Compute().Scores;

        Assert.Equal(["FCN pixel", "FCN class", "FCN IoU"], scores.Select(score => score.Name));
        Assert.Equal([0.5, 0.5, 0.25], scores.Select(score => Math.Round(score.Value, 12)));
        Assert.All(scores, score => Assert.Equal(1, score.OfTargets));
    }

    [Fact]
    public void Add_WithoutLabels_NamesThePair()
    {
        var pair = new EvaluationPair { Name = "street-7", Output = Grey(0), Target = Grey(0) };
        var refused = Assert.Throws<ArgumentException>(() => new FcnScoreMetric(new HalfBrightSegmenter()).Add(pair));
        Assert.Contains("street-7 has no labels", refused.Message, StringComparison.Ordinal);
    }

    private static ImageBuffer Grey(params byte[] samples) => Labels(samples).WithColorChannels(3);

    private static ImageBuffer Labels(params byte[] samples)
    {
        var image = new ImageBuffer(samples.Length, 1, 1);
        samples.CopyTo(image.Bytes);
        return image;
    }

    // Dark is class 0, bright is class 1.
    private sealed class HalfBrightSegmenter : ISegmenter
    {
        public int ClassCount => 2;

        public ImageBuffer Segment(ImageBuffer image)
        {
            var labels = image.WithColorChannels(1).Clone();
            foreach (ref var sample in labels.Bytes)
                sample = (byte)(sample >> 7);

            return labels;
        }
    }
}

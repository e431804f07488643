using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.Evaluation;

public sealed class LabHistogramIntersectionTests
{
    [Fact]
    public void Compute_OfHalfAndQuarter_IsTheSumOfTheSmallerShares()
    {
        // Two images of four pixels each: outputs 4 of 8 white, targets 2 of 8; the rest black.
        var metric = new LabHistogramIntersection();
        metric.Add(Pair([255, 255, 255, 0], [255, 0, 0, 0]));
        metric.Add(Pair([255, 0, 0, 0], [255, 0, 0, 0]));

        var scores = metric.Compute().Scores;

        Assert.Equal(["Lab L", "Lab a", "Lab b"], scores.Select(score => score.Name));
        Assert.Equal(2 / 8.0 + 4 / 8.0, scores[0].Value, 1e-12);
        Assert.Equal(1, scores[1].Value, 1e-12); // grey is grey
        Assert.Equal(1, scores[2].Value, 1e-12);
    }

    [Fact]
    public void Compute_OfGreyForColour_FindsTheChromaMissing()
    {
        var red = new ImageBuffer(2, 2, 3);
        for (var pixel = 0; pixel < 4; pixel++)
            red.Bytes[3 * pixel] = 255;

        var metric = new LabHistogramIntersection();
        metric.Add(new EvaluationPair { Name = "red", Output = red.WithColorChannels(1), Target = red });

        Assert.Equal(0, metric.Compute().Scores[1].Value, 1e-12);
        Assert.Equal(0, metric.Compute().Scores[2].Value, 1e-12);
    }

    [Fact]
    public void Compute_Curves_AreSharesThatSumToOne()
    {
        var (output, target) = PatternPair.Of(40, 30, 3);
        var metric = new LabHistogramIntersection();
        metric.Add(new EvaluationPair { Name = "pattern", Output = output, Target = target });

        Assert.All(metric.Compute().Curves, curve =>
        {
            Assert.Equal(1, curve.Outputs.Sum(), 1e-9);
            Assert.Equal(1, curve.Targets.Sum(), 1e-9);
        });
    }

    private static EvaluationPair Pair(byte[] output, byte[] target) => new() { Name = "pair", Output = Grey(output), Target = Grey(target) };

    private static ImageBuffer Grey(byte[] samples)
    {
        var image = new ImageBuffer(2, 2, 1);
        samples.CopyTo(image.Bytes);
        return image;
    }
}

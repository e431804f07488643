using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Tests.Segmentation;

public sealed class FcnScoreTests
{
    [Fact]
    public void Add_SeveralImages_TakesTheirPixelsTogether()
    {
        var score = new FcnScore(new BrightnessSegmenter(2));
        score.Add(Grey(4, 1, 0, 0, 200, 200), Labels(4, 1, 0, 0, 1, 1));
        score.Add(Grey(2, 1, 0, 0), Labels(2, 1, 1, 255));

        Assert.Equal(4.0 / 5, score.Compute().PixelAccuracy, 12); // void is not counted
        Assert.Equal((1 + 2.0 / 3) / 2, score.Compute().ClassAccuracy, 12);
    }

    [Fact]
    public void Add_AnImageOfAnotherSize_IsResizedToTheLabels()
    {
        var segmenter = new BrightnessSegmenter(2);
        var score = new FcnScore(segmenter);
        score.Add(new ImageBuffer(3, 5, 3), new ImageBuffer(16, 8, 1));

        Assert.Equal((16, 8), segmenter.Seen);
        Assert.Equal(128, score.Confusion.Total);
        Assert.Equal(1.0, score.Compute().PixelAccuracy);
    }

    [Fact]
    public void Add_WithAnEvaluationSize_ComparesThere()
    {
        var segmenter = new BrightnessSegmenter(2);
        var score = new FcnScore(segmenter, new FcnScoreOptions { Width = 4, Height = 2 });
        score.Add(new ImageBuffer(16, 8, 3), new ImageBuffer(16, 8, 1));
        Assert.Equal(((4, 2), 8L), (segmenter.Seen, score.Confusion.Total));
    }

    [Fact]
    public void Reference_OfATwentiethOutput_HasTheQuirks()
    {
        var score = new FcnScore(new BrightnessSegmenter(20), FcnScoreOptions.Reference);
        Assert.Equal(19, score.Confusion.ClassCount);

        score.Add(Grey(2, 1, 0, 255), Labels(2, 1, 0, 3)); // 255 is class 19, whose place is class 0 of row 4
        Assert.Equal(1, score.Confusion[4, 0]);

        score.Add(Grey(1, 1, 255), Labels(1, 1, 18)); // behind the last place
        Assert.Equal(1, score.Confusion.LeftOut);
        Assert.Equal(1.0 / 2, score.Compute().PixelAccuracy, 9);
        Assert.Equal(1.0 / 19, score.Compute().ClassAccuracy, 9);
    }

    [Fact]
    public void Options_WithHalfASize_AreRefused() =>
        Assert.Throws<ValidationException>(() => new FcnScore(new BrightnessSegmenter(2), new FcnScoreOptions { Width = 4 }));

    private static ImageBuffer Grey(int width, int height, params byte[] samples) => Labels(width, height, samples).WithColorChannels(3);

    private static ImageBuffer Labels(int width, int height, params byte[] samples)
    {
        var labels = new ImageBuffer(width, height, 1);
        samples.CopyTo(labels.Bytes);
        return labels;
    }

    /// <summary>Classes by brightness: the darkest is 0.</summary>
    private sealed class BrightnessSegmenter(int classes) : ISegmenter
    {
        public int ClassCount => classes;

        public (int Width, int Height) Seen { get; private set; }

        public ImageBuffer Segment(ImageBuffer image)
        {
            Seen = (image.Width, image.Height);
            var labels = new ImageBuffer(image.Width, image.Height, 1);
            for (var pixel = 0; pixel < labels.Bytes.Length; pixel++)
                labels.Bytes[pixel] = (byte)(image.Bytes[3 * pixel] * classes / 256);

            return labels;
        }
    }
}

using Pix2Pix.Segmentation;

namespace Pix2Pix.Tests.Segmentation;

/// <summary>Compared with fractions computed by hand.</summary>
public sealed class SegmentationScoresTests
{
    private const int Digits = 12;

    // targets down: 0 → 2, 1, 0 · 1 → 1, 1, 0 · 2 → 1, 0, 3
    private static readonly byte[] Targets = [0, 0, 0, 1, 1, 2, 2, 2, 2];
    private static readonly byte[] Predictions = [0, 0, 1, 1, 0, 2, 2, 2, 0];

    [Fact]
    public void Of_ThreeClasses_GivesTheFractions()
    {
        var scores = SegmentationScores.Of(Counted(3));

        Assert.Equal(6.0 / 9, scores.PixelAccuracy, Digits);
        Assert.Equal((2.0 / 3 + 1.0 / 2 + 3.0 / 4) / 3, scores.ClassAccuracy, Digits);
        Assert.Equal((2.0 / 5 + 1.0 / 3 + 3.0 / 4) / 3, scores.MeanIntersectionOverUnion, Digits);
        Assert.Equal([3L, 2L, 4L], scores.Classes.Select(score => score.Pixels));
        Assert.Equal(1.0 / 3, scores.Classes[1].IntersectionOverUnion!.Value, Digits);
    }

    [Fact]
    public void Of_AbsentClasses_LeavesThemOutOfTheMeans()
    {
        var scores = SegmentationScores.Of(Counted(5));

        Assert.Equal((2.0 / 3 + 1.0 / 2 + 3.0 / 4) / 3, scores.ClassAccuracy, Digits);
        Assert.Equal((2.0 / 5 + 1.0 / 3 + 3.0 / 4) / 3, scores.MeanIntersectionOverUnion, Digits);
        Assert.Null(scores.Classes[4].Accuracy);
        Assert.Null(scores.Classes[4].IntersectionOverUnion);
    }

    [Fact]
    public void Of_AbsentClassesCountedAsZero_DividesByAllClasses()
    {
        var scores = SegmentationScores.Of(Counted(5), AbsentClasses.CountAsZero);

        Assert.Equal((2.0 / 3 + 1.0 / 2 + 3.0 / 4) / 5, scores.ClassAccuracy, Digits);
        Assert.Equal((2.0 / 5 + 1.0 / 3 + 3.0 / 4) / 5, scores.MeanIntersectionOverUnion, Digits);
        Assert.Equal(0.0, scores.Classes[4].IntersectionOverUnion);
    }

    [Fact]
    public void Of_AClassThatIsPredictedButAbsent_HasNoAccuracyAndNoOverlap()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add([0, 0, 0, 1], [0, 0, 2, 1]);
        var scores = SegmentationScores.Of(matrix);

        Assert.Null(scores.Classes[2].Accuracy);
        Assert.Equal(0.0, scores.Classes[2].IntersectionOverUnion);
        Assert.Equal((2.0 / 3 + 1) / 2, scores.ClassAccuracy, Digits);
        Assert.Equal((2.0 / 3 + 1 + 0) / 3, scores.MeanIntersectionOverUnion, Digits);
    }

    [Fact]
    public void Of_PredictionsThatAreNoClass_LowersEveryScore()
    {
        var matrix = new ConfusionMatrix(2);
        matrix.Add([0, 0, 1, 1], [0, 9, 1, 1]);
        var scores = SegmentationScores.Of(matrix);

        Assert.Equal(3.0 / 4, scores.PixelAccuracy, Digits);
        Assert.Equal((1.0 / 2 + 1) / 2, scores.ClassAccuracy, Digits);
        Assert.Equal((1.0 / 2 + 1) / 2, scores.MeanIntersectionOverUnion, Digits);
    }

    [Fact]
    public void Of_Nothing_SaysSo()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add([7, 255], [0, 0]);
        var refused = Assert.Throws<InvalidOperationException>(() => SegmentationScores.Of(matrix));
        Assert.Contains("no pixel was counted", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, SegmentationScores.Of(matrix, AbsentClasses.CountAsZero).PixelAccuracy); // as the reference's script
    }

    private static ConfusionMatrix Counted(int classes)
    {
        var matrix = new ConfusionMatrix(classes);
        matrix.Add(Targets, Predictions);
        return matrix;
    }
}

using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Tests.Segmentation;

public sealed class ConfusionMatrixTests
{
    // Counted by hand: targets down, predictions across.
    private static readonly byte[] Targets = [0, 0, 0, 1, 1, 2, 2, 2, 2, 3];
    private static readonly byte[] Predictions = [0, 0, 1, 1, 0, 2, 2, 2, 0, 1];

    [Fact]
    public void Add_CountsTargetsDownAndPredictionsAcross()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add(Targets, Predictions); // the 3 at the end is void, since there are three classes

        long[,] expected = { { 2, 1, 0 }, { 1, 1, 0 }, { 1, 0, 3 } };
        for (var target = 0; target < 3; target++)
            for (var predicted = 0; predicted < 3; predicted++)
                Assert.Equal(expected[target, predicted], matrix[target, predicted]);

        Assert.Equal(9, matrix.Total);
        Assert.Equal(4, matrix.PredictedCount(0));
        Assert.Equal(4, matrix.TargetCount(2));
    }

    [Fact]
    public void Add_WithAVoidLabelAmongTheClasses_LeavesItOut()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add(Targets, Predictions, voidLabel: 0);
        Assert.Equal(6, matrix.Total);
        Assert.Equal(0, matrix.TargetCount(0));
        Assert.Equal(2, matrix.PredictedCount(0)); // pixels of other classes that were predicted as it
    }

    [Fact]
    public void Add_OfAPredictionThatIsNoClass_CountsAsAnError()
    {
        var matrix = new ConfusionMatrix(2);
        matrix.Add([0, 0, 1], [0, 2, 7]);
        Assert.Equal((1L, 1L, 1L), (matrix[0, 0], matrix[0, 2], matrix[1, 2]));
        Assert.Equal(3, matrix.Total);
    }

    [Fact]
    public void Add_AsTheReference_CountsAPredictionBeyondTheClassesInTheNextRow()
    {
        var matrix = new ConfusionMatrix(19, ConfusionCounting.Reference);
        matrix.Add([4, 4, 255], [4, 19, 3]);
        Assert.Equal((1L, 1L, 2L), (matrix[4, 4], matrix[5, 0], matrix.Total));
        Assert.Equal(0, matrix.LeftOut);
    }

    [Fact]
    public void Add_AsTheReference_SkipsAnImageWithABinBeyondTheLast()
    {
        var matrix = new ConfusionMatrix(19, ConfusionCounting.Reference);
        matrix.Add([4, 18], [4, 19]); // 19 · 18 + 19 = 361
        Assert.Equal((0L, 1), (matrix.Total, matrix.LeftOut));

        matrix.Add([4, 18], [4, 18]);
        Assert.Equal((2L, 1), (matrix.Total, matrix.LeftOut));
    }

    [Fact]
    public void Merge_OfParts_IsTheWhole()
    {
        var whole = new ConfusionMatrix(3);
        whole.Add(Targets, Predictions);
        var (first, second) = (new ConfusionMatrix(3), new ConfusionMatrix(3));
        first.Add(Targets.AsSpan(0, 4), Predictions.AsSpan(0, 4));
        second.Add(Targets.AsSpan(4), Predictions.AsSpan(4));
        first.Merge(second);

        for (var target = 0; target < 3; target++)
            for (var predicted = 0; predicted <= 3; predicted++)
                Assert.Equal(whole[target, predicted], first[target, predicted]);

        Assert.Throws<ArgumentException>(() => whole.Merge(new ConfusionMatrix(4)));
        Assert.Throws<ArgumentException>(() => whole.Merge(new ConfusionMatrix(3, ConfusionCounting.Reference)));
    }

    [Fact]
    public void Add_OfLabelsThatDoNotFit_IsRefused()
    {
        var matrix = new ConfusionMatrix(3);
        Assert.Throws<ArgumentException>(() => matrix.Add([0, 1], [0]));
        AssertRefused("8-bit channel", new ImageBuffer(2, 2, 3), new ImageBuffer(2, 2, 1));
        AssertRefused("2×2 and 2×3", new ImageBuffer(2, 2, 1), new ImageBuffer(2, 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(257));

        void AssertRefused(string reason, ImageBuffer targets, ImageBuffer predictions) => Assert.Contains(
            reason, Assert.Throws<ArgumentException>(() => matrix.Add(targets, predictions)).Message, StringComparison.Ordinal);
    }
}

using Pix2Pix.Data;

namespace Pix2Pix.Tests.Data;

public sealed class DatasetSplitTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 100).Select(index => $"pair-{index:D3}")];

    [Fact]
    public void Draw_DealsEveryNameOnce()
    {
        var split = DatasetSplit.Draw(Names, 0.1, 0.25, 3);
        Assert.Equal((65, 10, 25), (split.Train.Count, split.Validation.Count, split.Test.Count));
        Assert.Equal(Names, split.Train.Concat(split.Validation).Concat(split.Test).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Draw_WithTheSameSeed_IsTheSameWhateverTheOrder()
    {
        Assert.Equal(DatasetSplit.Draw(Names, 0.1, 0.1, 7).Test, DatasetSplit.Draw(Names.Reverse(), 0.1, 0.1, 7).Test);
        Assert.NotEqual(DatasetSplit.Draw(Names, 0.1, 0.1, 7).Test, DatasetSplit.Draw(Names, 0.1, 0.1, 8).Test);
    }

    [Fact]
    public void Draw_StaysTheSameAcrossVersions() => Assert.Equal(["pair-c", "pair-f"], DatasetSplit.Draw("abcdefghij".Select(letter => $"pair-{letter}"), 0.1, 0.2, 1).Test);

    [Fact]
    public void Draw_OfASmallShare_TakesOneAtLeast() => Assert.Single(DatasetSplit.Draw(Names[..5], 0.01, 0, 1).Validation);

    [Fact]
    public void Draw_ThatLeavesNothingToTrainOn_IsRefused()
    {
        Assert.Contains("none is left", Assert.Throws<ArgumentException>(() => DatasetSplit.Draw(Names, 0.5, 0.5, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => DatasetSplit.Draw(Names, double.NaN, 0, 1));
        Assert.Throws<ArgumentException>(() => DatasetSplit.Draw(["a", "b", "a"], 0.1, 0, 1));
    }
}

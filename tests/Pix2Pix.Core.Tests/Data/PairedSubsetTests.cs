using Pix2Pix.Data;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public sealed class PairedSubsetTests
{
    [Fact]
    public void Read_FollowsTheIndices()
    {
        var subset = new PairedSubset(Some.Pairs(5), [4, 0, 4]);
        Assert.Equal(["pair-4", "pair-0", "pair-4"], Enumerable.Range(0, subset.Count).Select(index => subset.Read(index).Name));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Constructor_WithAnIndexOutside_Throws(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PairedSubset(Some.Pairs(5), [0, index]));

    [Fact]
    public void Split_DealsEveryPairOnceByItsShareAndSeed()
    {
        var (training, validation) = PairedSubset.Split(Some.Pairs(20), 0.25, seed: 3);

        Assert.Equal((15, 5), (training.Count, validation.Count));
        Assert.Equal(Enumerable.Range(0, 20).Select(index => $"pair-{index}").Order(), Names(training).Concat(Names(validation)).Order());
        Assert.Equal(Names(validation), Names(PairedSubset.Split(Some.Pairs(20), 0.25, seed: 3).Validation));
        Assert.NotEqual(Names(validation), Names(PairedSubset.Split(Some.Pairs(20), 0.25, seed: 4).Validation));
    }

    [Fact]
    public void Split_OfASmallShare_HoldsOutOnePair() => Assert.Equal(1, PairedSubset.Split(Some.Pairs(3), 0.01, seed: 1).Validation.Count);

    private static List<string> Names(PairedSubset subset) => [.. Enumerable.Range(0, subset.Count).Select(index => subset.Read(index).Name)];
}

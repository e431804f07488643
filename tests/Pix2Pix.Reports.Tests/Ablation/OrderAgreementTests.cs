using Pix2Pix.Reports.Ablation;

namespace Pix2Pix.Reports.Tests.Ablation;

public sealed class OrderAgreementTests
{
    [Theory]
    [InlineData(0.5, 0.3, "found again")]
    [InlineData(0.3, 0.5, "the other way round")]
    [InlineData(0.301, 0.3, "undecided")]
    public void Sentences_CompareTheOrderWithThePublishedOne(double better, double worse, string verdict)
    {
        AblationRow[] rows = [Row("worse", 0.1, worse), Row("better", 0.2, better)];
        var sentence = Assert.Single(OrderAgreement.Sentences(rows, column: 0, "score"));

        Assert.StartsWith("better above worse: ", sentence, StringComparison.Ordinal);
        Assert.Contains(verdict, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentences_OfRowsWithTheSamePublishedScore_SayNothing() =>
        Assert.Empty(OrderAgreement.Sentences([Row("one", 0.2, 0.1), Row("other", 0.2, 0.3)], column: 0, "score"));

    [Fact]
    public void Statistics_OfSeeds_AreMeanAndSampleDeviation()
    {
        var statistics = SeedStatistics.Of([1, 2, 3]);
        Assert.Equal((2, 1), (statistics.Mean, statistics.Deviation));
        Assert.Null(SeedStatistics.Of([1]).Deviation);
    }

    // Two seeds, 0.01 apart.
    private static AblationRow Row(string title, double published, double measured) => new()
    {
        Title = title,
        Variant = title,
        Published = [published],
        Seeds = [Scores(measured - 0.005), Scores(measured + 0.005)],
    };

    private static Dictionary<string, double> Scores(double value) => new() { ["score"] = value };
}

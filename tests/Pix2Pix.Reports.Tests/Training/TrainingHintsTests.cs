using Pix2Pix.Reports.Training;

namespace Pix2Pix.Reports.Tests.Training;

public sealed class TrainingHintsTests
{
    [Fact]
    public void From_OfAHealthyTraining_SaysNothing() =>
        Assert.Empty(Hints(20, epoch => [(Columns.L1, 0.5 / epoch), (Columns.RealLogit, 0.4), (Columns.FakeLogit, -0.4), (Columns.Validation, 0.6 / epoch), (Columns.Speed, 4), (Columns.GeneratorGradient, 3)]));

    [Theory]
    [InlineData(3.0, -3.0, 3, "discriminator wins")] // D(real) 0.95, D(fake) 0.05
    [InlineData(3.0, -3.0, 2, null)]
    [InlineData(2.1, -3.0, 3, null)] // D(real) 0.891
    [InlineData(3.0, -2.1, 3, null)]
    [InlineData(0.03, -0.03, 3, "tells nothing apart")] // they differ by 0.015
    [InlineData(0.05, -0.05, 3, null)] // by 0.025
    public void From_JudgesTheBalanceOfTheLastThreeEpochs(double real, double fake, int epochs, string? sentence) =>
        Expect(sentence, Hints(5, epoch => epoch > 5 - epochs ? [(Columns.RealLogit, real), (Columns.FakeLogit, fake)] : [(Columns.RealLogit, 0.5), (Columns.FakeLogit, -0.5)]));

    [Fact]
    public void From_OfLogitsThatAreNoProbabilities_DoesNotJudgeThem() =>
        Assert.Empty(Hints(5, _ => [(Columns.RealLogit, 9), (Columns.FakeLogit, -9)], logitsOfProbabilities: false));

    [Theory]
    [InlineData(14, "not fallen for 10 epochs")] // best in epoch 4, then ten without
    [InlineData(13, null)]
    public void From_OfAnL1ThatStands_SaysSinceWhen(int epochs, string? sentence) => Expect(sentence, Hints(epochs, epoch => [(Columns.L1, epoch <= 4 ? 0.5 / epoch : 0.13)]));

    [Fact]
    public void From_OfAnL1ThatFallsByAHundredth_SaysNothing() => Assert.Empty(Hints(30, epoch => [(Columns.L1, Math.Pow(0.998, epoch))])); // 2 % in ten epochs

    [Theory]
    [InlineData(1.06, 12, "Validation L1 has risen since epoch 2")]
    [InlineData(1.04, 12, null)]
    [InlineData(1.06, 11, null)] // the best is only nine epochs old
    public void From_OfAValidationThatRises_SaysSinceWhen(double rise, int epochs, string? sentence) =>
        Expect(sentence, Hints(epochs, epoch => [(Columns.Validation, epoch == 2 ? 0.2 : 0.2 * rise), (Columns.L1, 0.5 / epoch)]));

    [Theory]
    [InlineData(2.7, 4, "fell to 2.7 in epoch 4")]
    [InlineData(2.9, 4, null)]
    [InlineData(2.7, 3, null)]
    public void From_OfASpeedThatFell_SaysFromAndTo(double speed, int epochs, string? sentence) => Expect(sentence, Hints(epochs, epoch => [(Columns.Speed, epoch == epochs ? speed : 4)]));

    [Theory]
    [InlineData(Columns.GeneratorGradient, 31, "generator jumped")]
    [InlineData(Columns.DiscriminatorGradient, 31, "discriminator jumped")]
    [InlineData(Columns.GeneratorGradient, 29, null)]
    public void From_OfGradientsThatJump_SaysWhose(string column, double norm, string? sentence) => Expect(sentence, Hints(4, epoch => [(column, epoch == 4 ? norm : 3)]));

    private static void Expect(string? sentence, IReadOnlyList<string> hints)
    {
        if (sentence is null)
            Assert.Empty(hints);
        else
            Assert.Contains(sentence, Assert.Single(hints), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Hints(int epochs, Func<int, (string Column, double Value)[]> at, bool logitsOfProbabilities = true)
    {
        var table = new EpochTable();
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            for (var row = 1; row <= 2; row++)
                table.Add(new LogRow { Step = 2 * epoch + row, Epoch = epoch, Steps = 5, Seconds = epoch, Values = at(epoch).ToDictionary(entry => entry.Column, entry => entry.Value) });
        }

        return TrainingHints.From(table, logitsOfProbabilities);
    }
}

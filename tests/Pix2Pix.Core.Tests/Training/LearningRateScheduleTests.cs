using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class LearningRateScheduleTests
{
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(100, 1.0)]
    [InlineData(101, 1.0 - 1 / 101.0)]
    [InlineData(150, 1.0 - 50 / 101.0)]
    [InlineData(200, 1.0 - 100 / 101.0)]
    public void LinearDecay_FallsAsTheReferences(int epoch, double expected) =>
        Assert.Equal(expected, new LinearDecaySchedule().FactorAt(epoch, []), 1e-9);

    [Fact]
    public void Constant_StaysOne() => Assert.Equal(1, new ConstantSchedule().FactorAt(150, []));

    [Theory]
    [InlineData(50, 1.0)]
    [InlineData(51, 0.1)]
    [InlineData(101, 0.01)]
    public void Step_DropsEveryFiftyEpochs(int epoch, double expected) =>
        Assert.Equal(expected, new StepSchedule().FactorAt(epoch, []), 1e-9);

    [Fact]
    public void Cosine_GoesFromOneToNearZero()
    {
        var schedule = new CosineSchedule();
        Assert.Equal(1, schedule.FactorAt(1, []), 1e-9);
        Assert.True(schedule.FactorAt(200, []) < 1e-3);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 0.505)] // half-way
    [InlineData(11, 0.01)]
    [InlineData(99, 0.01)]
    public void Cosine_EndsAtItsFinalFactor(int epoch, double expected) =>
        Assert.Equal(expected, new CosineSchedule { Epochs = 11, FinalFactor = 0.01 }.FactorAt(epoch, []), 1e-9);

    [Fact]
    public void Plateau_WaitsAgainAfterADropAndAfterABetterLoss()
    {
        var schedule = new PlateauSchedule { Patience = 1, Factor = 0.5 };
        Assert.Equal(0.5, schedule.FactorAt(5, [1.0, 1.0, 1.0, 1.0])); // dropped once, waited once
        Assert.Equal(0.25, schedule.FactorAt(6, [1.0, 1.0, 1.0, 1.0, 1.0]));
        Assert.Equal(1, schedule.FactorAt(6, [1.0, 1.0, 0.5, 0.5, 0.4]));
    }

    [Fact]
    public void Plateau_DropsWhenTheLossStaysUp()
    {
        var schedule = new PlateauSchedule { Patience = 1 };
        Assert.Equal(1, schedule.FactorAt(3, [1.0, 0.8]));
        Assert.Equal(1, schedule.FactorAt(4, [1.0, 0.8, 0.8]));
        Assert.Equal(0.2, schedule.FactorAt(5, [1.0, 0.8, 0.8, 0.9]), 1e-9);
    }
}

using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class RunPositionTests
{
    [Theory]
    [InlineData(2, false, 0.5)]
    [InlineData(2, false, 0.5, 0.6)]
    [InlineData(2, true, 0.5, 0.6, 0.5)] // as good is not better
    [InlineData(2, false, 0.5, 0.6, 0.4)]
    [InlineData(0, false, 0.5, 0.6, 0.7, 0.8)]
    [InlineData(1, false)]
    public void HasStoppedImproving_CountsValidationsSinceTheBest(int patience, bool expected, params double[] losses) =>
        Assert.Equal(expected, new RunPosition { ValidationLosses = losses }.HasStoppedImproving(patience));

    [Fact]
    public void IsBest_ForALossBelowAllOthers()
    {
        var position = new RunPosition { ValidationLosses = [0.5, 0.4] };
        Assert.True(position.IsBest(0.3));
        Assert.False(position.IsBest(0.4));
        Assert.False(position.IsBest(null));
        Assert.True(new RunPosition().IsBest(9));
    }

    [Fact]
    public void AfterEpoch_StartsTheNextAndKeepsTheLossIfThereIsOne()
    {
        var position = new RunPosition { Epoch = 3, StepInEpoch = 7, ValidationLosses = [0.5] };
        Assert.Equal((4, 0, 1), Shape(position.AfterEpoch(null)));
        Assert.Equal((4, 0, 2), Shape(position.AfterEpoch(0.4)));
        Assert.Equal(0.4, position.AfterEpoch(0.4).ValidationLosses[^1]);

        static (int Epoch, int Step, int Losses) Shape(RunPosition position) =>
            (position.Epoch, position.StepInEpoch, position.ValidationLosses.Count);
    }

    [Fact]
    public void In_AnotherNumberOfPairs_IsRefused()
    {
        var position = new RunPosition().In(4);
        Assert.Equal(4, position.In(4).PairCount);
        Message.Says<CheckpointException>("(pairs: saved 4, now 5)", () => position.In(5));
    }
}

using Pix2Pix.Losses;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_ReportsEveryStepEpochAndCheckpoint()
    {
        var observer = new CollectingObserver();
        using var trainer = Some.Trainer(options: Some.Training with { BatchSize = 2 });

        var summary = trainer.Train(Some.Pairs(5), new TrainingRun
        {
            Epochs = 2,
            CheckpointEveryEpochs = 1,
            Directory = _folder.PathOf("run"),
            Observers = [observer],
            Validation = Some.Pairs(2),
        });

        Assert.Equal(6, summary.Steps);
        Assert.Equal([1, 2, 3, 1, 2, 3], observer.Steps.Select(step => step.StepInEpoch));
        Assert.Equal(1, observer.Steps[^1].Fraction);
        Assert.Equal([1, 2], observer.Epochs.Select(epoch => epoch.Epoch));
        Assert.All(observer.Epochs, epoch => Assert.NotNull(epoch.ValidationLoss));
        Assert.Equal(summary.Checkpoint, observer.Checkpoints[^1]);
        Assert.Equal(2, Directory.GetFiles(_folder.PathOf("run/samples")).Length);
    }

    [Fact]
    public async Task TrainAsync_OnAThreadOfItsOwn_EndsWithTheSameWeights()
    {
        var run = new TrainingRun { Epochs = 1 };
        using var here = Some.Trainer();
        using var there = Some.Trainer();
        var thread = new ThreadObserver();

        here.Train(Some.Pairs(3), run);
        var summary = await there.TrainAsync(Some.Pairs(3), run with { Observers = [thread] });

        Assert.Equal(3, summary.Steps);
        Assert.False(thread.IsPoolThread);
        TensorAssert.SameWeights(here.Generator, there.Generator);
    }

    [Fact]
    public void Train_WithoutImprovement_StopsEarly()
    {
        using var trainer = Some.Trainer(options: Some.Training with { LearningRate = 1e-12 });
        var run = new TrainingRun { Epochs = 50, EarlyStoppingPatience = 2, Validation = new RepeatingWorse() };
        var summary = trainer.Train(Some.Pairs(1), run);
        Assert.True(summary.StoppedEarly);
        Assert.True(summary.Epoch < 50);
    }

    [Fact]
    public void Train_WhenALossBecomesNaN_StopsAndSaysWhere()
    {
        var objective = Objectives.L1 with { Terms = [new WeightedLossTerm { Term = new NaNAfterTwo(), Weight = 1 }] };
        using var trainer = Some.Trainer(objective);

        var message = Assert.Throws<TrainingFailedException>(() => trainer.Train(Some.Pairs(9), new TrainingRun { Epochs = 1 })).Message;

        Assert.Contains("step 3", message, StringComparison.Ordinal);
        Assert.Contains("NaN", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-9, 1e-9, 5.0, -5.0, "has won")]
    [InlineData(0.69, 0.69, 0.1, 0.1, "collapsed")]
    public void Watchdog_WhenTheGameIsOver_SaysWhy(double real, double fake, double realLogit, double fakeLogit, string expected)
    {
        var watchdog = new TrainingWatchdog(new WatchdogOptions { Patience = 3 });
        var losses = new StepLosses
        {
            Step = 1,
            Terms = [],
            Discriminator = new DiscriminatorLosses { Real = real, Fake = fake, Penalty = 0, RealLogit = realLogit, FakeLogit = fakeLogit },
        };

        watchdog.Check(losses);
        watchdog.Check(losses);
        Assert.Contains(expected, Assert.Throws<TrainingFailedException>(() => watchdog.Check(losses)).Message, StringComparison.Ordinal);
    }

    private sealed class NaNAfterTwo : ILossTerm
    {
        private int _calls;

        public string Name => "fragile";

        public Tensor Compute(LossInputs inputs)
        {
            using var mean = inputs.Output.mean();
            return mean.Multiply(++_calls > 2 ? double.NaN : 1);
        }
    }

    // Noisier at each look, so that no epoch is better than the first.
    private sealed class RepeatingWorse : Pix2Pix.Data.IPairedDataset
    {
        private int _looks;

        public int Count => 1;

        public Pix2Pix.Data.ImagePair Read(int index)
        {
            var pair = Some.Pairs(1).Read(0);
            var target = new Pix2Pix.Imaging.ImageBuffer(32, 32, 3);
            target.Bytes.Fill((byte)Math.Min(255, 128 + 20 * _looks++));
            return pair with { Target = target };
        }
    }

    private sealed class ThreadObserver : ITrainingObserver
    {
        public bool IsPoolThread { get; private set; } = true;

        public void OnStep(TrainingProgress progress) => IsPoolThread = Thread.CurrentThread.IsThreadPoolThread;
    }
}

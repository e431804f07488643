using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>What is left of a training that is cancelled, goes wrong or is disturbed, at every moment of it.</summary>
public sealed class InterruptedTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Directory => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_CancelledBeforeTheFirstStep_CanBeResumed()
    {
        using var cancelled = Some.Trainer();
        Assert.ThrowsAny<OperationCanceledException>(() => cancelled.Train(Some.Pairs(3), Run(), new CancellationToken(canceled: true)));

        using var resumed = Some.Trainer();
        resumed.Resume(Directory);
        Assert.Equal(3, resumed.Train(Some.Pairs(3), Run()).Steps);
    }

    [Fact]
    public void Train_CancelledTwiceAtTheSameStep_EndsWithTheSameBits()
    {
        using var whole = Some.Trainer();
        whole.Train(Some.Pairs(3), Run() with { Directory = null });

        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var trainer = Some.Trainer();
            if (attempt > 0)
                trainer.Resume(Directory);
            Assert.ThrowsAny<OperationCanceledException>(() => trainer.Train(Some.Pairs(3), Run(), new CancellationToken(canceled: true)));
        }

        using var last = Some.Trainer();
        last.Resume(Directory);
        last.Train(Some.Pairs(3), Run());
        TensorAssert.SameWeights(whole.Generator, last.Generator);
    }

    [Fact]
    public void Train_WhenTheWeightsBecomeNaNInTheStepBeforeASave_KeepsTheGoodCheckpoint()
    {
        using (var good = Some.Trainer())
            good.Train(Some.Pairs(2), Run());

        using var trainer = Some.Trainer(Objectives.L1ConditionalGan, Some.Training);
        trainer.Resume(Directory);
        var poison = new PoisoningObserver(trainer);
        var message = Assert.Throws<TrainingFailedException>(() => trainer.Train(Some.Pairs(2), Run(epochs: 2, poison))).Message;

        Assert.Contains("step 4", message, StringComparison.Ordinal);
        Assert.Contains("generator", message, StringComparison.Ordinal);
        Assert.Contains("step-00000002", message, StringComparison.Ordinal);
        Assert.Equal(2, CheckpointStore.Load(Directory).Step);
    }

    [Fact]
    public void Train_WhenTheValidationLossIsNaN_StopsAndSaysSo()
    {
        using var trainer = Some.Trainer();
        var broken = new Pix2Pix.Imaging.ImageBuffer(32, 32, 3, Pix2Pix.Imaging.SampleType.Float32);
        broken.Samples<float>()[5] = float.NaN;
        var validation = new InMemoryPairedDataset([Some.Pairs(1).Read(0) with { Target = broken }]);

        var message = Assert.Throws<TrainingFailedException>(
            () => trainer.Train(Some.Pairs(1), Run(epochs: 3) with { Validation = validation })).Message;
        Assert.Contains("validation loss of epoch 1 became NaN", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_AfterAnObserverThrew_GoesOnWithoutRepeatingASave(bool atEpochsEnd)
    {
        using var whole = Some.Trainer();
        whole.Train(Some.Pairs(3), new TrainingRun { Epochs = 2 });

        using var trainer = Some.Trainer();
        var data = Some.Pairs(3);
        var run = new TrainingRun { Epochs = 2, Directory = Directory, CheckpointEverySteps = 1, CheckpointEveryEpochs = 1 };
        var observer = new ThrowingObserver(atEpochsEnd);
        Assert.Throws<InvalidOperationException>(() => trainer.Train(data, run with { Observers = [observer] }));

        Assert.Equal(6, trainer.Train(data, run).Steps);
        TensorAssert.SameWeights(whole.Generator, trainer.Generator);
    }

    [Fact]
    public void Train_CancelledInTheLastValidation_SaysSo_AndGoesOnAfterwards()
    {
        using var whole = Some.Trainer();
        whole.Train(Some.Pairs(2), Run() with { Directory = null });

        using var stop = new CancellationTokenSource();
        using (var trainer = Some.Trainer())
        {
            var validation = new CancellingPairs(stop, Some.Pairs(3));
            Assert.ThrowsAny<OperationCanceledException>(() => trainer.Train(Some.Pairs(2), Run() with { Validation = validation }, stop.Token));
            Assert.Equal(1, validation.Reads);
        }

        using var resumed = Some.Trainer();
        resumed.Resume(Directory);
        var summary = resumed.Train(Some.Pairs(2), Run() with { Validation = Some.Pairs(3) });
        Assert.Equal((2, 1), (summary.Steps, summary.Epoch));
        Assert.NotNull(summary.BestValidationLoss);
        TensorAssert.SameWeights(whole.Generator, resumed.Generator);
    }

    [Fact]
    public void Train_CancelledWhilePairsAreRead_ReadsNoMoreOfThem()
    {
        using var stop = new CancellationTokenSource();
        using var trainer = Some.Trainer(options: Some.Training with { BatchSize = 64 });
        var pairs = new CancellingPairs(stop, Some.Pairs(64));

        Assert.ThrowsAny<OperationCanceledException>(() => trainer.Train(pairs, Run(), stop.Token));
        Assert.InRange(pairs.Reads, 1, 8); // one for each worker, and those that had begun
        Assert.Equal(0, CheckpointStore.Load(Directory).Step);
    }

    [Fact]
    public void Train_IntoADirectoryInUse_NamesTheOtherProcess()
    {
        using var held = RunLock.Take(Directory);
        using var trainer = Some.Trainer();
        Message.Says<CheckpointException>($"process {Environment.ProcessId}", () => trainer.Train(Some.Pairs(1), Run()));
    }

    [Fact]
    public void Train_FromAnOldCheckpointBesideNewerOnes_IsRefused()
    {
        using (var trainer = Some.Trainer())
            trainer.Train(Some.Pairs(2), Run(epochs: 2) with { CheckpointsToKeep = 9 });

        using var back = Some.Trainer();
        back.Resume(Path.Combine(Directory, "step-00000002"));
        Message.Says<CheckpointException>("step-00000004", () => back.Train(Some.Pairs(2), Run(epochs: 2)));
        Assert.Equal(4, back.Train(Some.Pairs(2), Run(epochs: 2) with { Directory = _folder.PathOf("other") }).Steps);
    }

    [Fact]
    public void Constructor_WithTwoTermsOfOneName_IsRefused()
    {
        var term = new WeightedLossTerm { Term = new L1LossTerm() };
        Message.Says<ArgumentException>("named L1", () => Some.Trainer(Objectives.L1 with { Terms = [term, term with { Weight = 2 }] }).Dispose());
    }

    private TrainingRun Run(int epochs = 1, params ITrainingObserver[] observers) =>
        new() { Epochs = epochs, CheckpointEveryEpochs = 1, Directory = Directory, Observers = observers };

    // As a gradient that was not finite would.
    private sealed class PoisoningObserver(Pix2PixTrainer trainer) : ITrainingObserver
    {
        public void OnStep(TrainingProgress progress)
        {
            using var noGradients = no_grad();
            if (trainer.StepCount == 4)
                trainer.Generator.parameters().First().copy_(tensor(float.NaN));
        }
    }

    private sealed class ThrowingObserver(bool atEpochsEnd) : ITrainingObserver
    {
        public void OnStep(TrainingProgress progress)
        {
            if (!atEpochsEnd && progress.StepInEpoch == 2)
                throw new InvalidOperationException("step");
        }

        public void OnEpoch(EpochResult result)
        {
            if (atEpochsEnd)
                throw new InvalidOperationException("epoch");
        }
    }

    private sealed class CancellingPairs(CancellationTokenSource stop, IPairedDataset pairs) : IPairedDataset
    {
        private int _reads;

        public int Reads => _reads;

        public int Count => pairs.Count;

        public ImagePair Read(int index)
        {
            Interlocked.Increment(ref _reads);
            stop.Cancel();
            return pairs.Read(index);
        }
    }
}

using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class ResumeTests : IDisposable
{
    private static readonly TrainingOptions Options = Some.Training with { BatchSize = 2, Seed = 4, AverageDecay = 0.9 };
    private static readonly TrainingOptions Jittered = Options with { Jitter = JitterOptions.ForSize(32) };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(10)]
    public void Train_StoppedAnywhereAndResumed_EndsWithTheSameBits(int stopAfter)
    {
        using var whole = Some.Trainer(options: Jittered);
        whole.Train(Some.Pairs(9, size: 36), Run(null));

        var directory = _folder.PathOf("run");
        using (var first = Some.Trainer(options: Jittered))
        {
            using var stop = new CancellationTokenSource();
            var observer = new StoppingObserver(stop, stopAfter);
            Assert.ThrowsAny<OperationCanceledException>(() => first.Train(Some.Pairs(9, size: 36), Run(directory, observer), stop.Token));
            Assert.Equal(stopAfter, first.StepCount);
        }

        rand(100).Dispose(); // whatever else drew numbers in between
        using var second = Some.Trainer(options: Jittered);
        second.Resume(directory);
        var summary = second.Train(Some.Pairs(9, size: 36), Run(directory));

        Assert.Equal(15, summary.Steps);
        TensorAssert.SameWeights(whole.Generator, second.Generator);
        TensorAssert.SameWeights(whole.Discriminator!, second.Discriminator!);
        TensorAssert.SameWeights(whole.BestGenerator, second.BestGenerator);
    }

    [Fact]
    public void Resume_WithAnotherSeed_SaysWhatDiffers()
    {
        var directory = Trained();
        using var other = Some.Trainer(options: Options with { Seed = 5 });
        Message.Says<CheckpointException>("(seed: saved 4, now 5)", () => other.Resume(directory));
    }

    [Fact]
    public void Resume_OnAStretchedSchedule_GoesOnByTheNewOne()
    {
        var directory = Trained(new LinearDecaySchedule { ConstantEpochs = 0, DecayEpochs = 1 });
        using var longer = Some.Trainer(options: Options with { Schedule = new LinearDecaySchedule { ConstantEpochs = 1, DecayEpochs = 3 } });
        Message.Says<CheckpointException>("(schedule.constantEpochs: saved 0, now 1", () => longer.Resume(directory));

        longer.Resume(directory, ResumedSchedule.Stretched);
        longer.Train(Some.Pairs(4), Run(directory));

        Assert.Equal(Options.LearningRate / 2, longer.LearningRate); // 1, 3/4, 2/4
        longer.Resume(directory);
    }

    [Fact]
    public void Resume_OnAStretchedSchedule_OfAnotherType_SaysWhatDiffers()
    {
        var directory = Trained(new LinearDecaySchedule());
        using var other = Some.Trainer(options: Options with { Schedule = new CosineSchedule() });
        Message.Says<CheckpointException>(
            "(schedule: saved LinearDecaySchedule, now CosineSchedule)", () => other.Resume(directory, ResumedSchedule.Stretched));
    }

    [Fact]
    public void Train_ResumedOnOtherData_SaysWhatDiffers()
    {
        var directory = Trained();
        using var other = Some.Trainer(options: Options);
        other.Resume(directory);
        Message.Says<CheckpointException>("(pairs: saved 4, now 5)", () => other.Train(Some.Pairs(5), Run(directory)));
    }

    [Fact]
    public void Train_IntoADirectoryWithATraining_RefusesToOverwriteIt()
    {
        var directory = Trained();
        using var other = Some.Trainer(options: Options);
        Message.Says<CheckpointException>("already holds", () => other.Train(Some.Pairs(4), Run(directory)));
    }

    [Fact]
    public void Resume_FromADamagedFile_NamesIt()
    {
        var directory = Trained();
        var file = Directory.EnumerateFiles(directory, "generator.safetensors", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);

        using var other = Some.Trainer(options: Options);
        Message.Says<CheckpointException>("generator.safetensors is damaged", () => other.Resume(directory));
    }

    private static TrainingRun Run(string? directory, params ITrainingObserver[] observers) =>
        new() { Epochs = 3, CheckpointEveryEpochs = 1, Directory = directory, Observers = observers };

    private string Trained(ILearningRateSchedule? schedule = null)
    {
        var directory = _folder.PathOf("run");
        using var trainer = Some.Trainer(options: Options with { Schedule = schedule ?? Options.Schedule });
        trainer.Train(Some.Pairs(4), new TrainingRun { Epochs = 1, Directory = directory });
        return directory;
    }

    private sealed class StoppingObserver(CancellationTokenSource stop, int after) : ITrainingObserver
    {
        private int _steps;

        public void OnStep(TrainingProgress progress)
        {
            if (++_steps == after)
                stop.Cancel();
        }
    }
}

using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>Runs that an earlier version began: it stored more settings, and a text in place of data and schedule.</summary>
public sealed class FormerCheckpointTests : IDisposable
{
    private const string Jitter =
        "JitterOptions { ResizeTo = 36, CropTo = 32, Mirror = True, InputFilter = Bicubic, TargetFilter = Bicubic }";

    private static readonly TrainingOptions Options = Some.Training with
    {
        BatchSize = 2,
        Seed = 4,
        Jitter = JitterOptions.ForSize(32),
        Schedule = new StepSchedule { EveryEpochs = 1 },
    };

    private readonly TemporaryFolder _folder = new();

    private string Directory => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("StepSchedule { EveryEpochs = 1, Factor = 0.1 }")]
    [InlineData("StepSchedule { EveryEpochs = 1, Factor = 0,1 }")] // as a German machine wrote it
    public void Resume_EndsWithTheSameBits(string schedule)
    {
        using var whole = Some.Trainer(options: Options);
        whole.Train(Some.Pairs(5, size: 40), new TrainingRun { Epochs = 3 });

        Begin();
        FormerCheckpoint.Make(Directory, $"5 pairs, {Jitter}, {schedule}");
        using var resumed = Some.Trainer(options: Options);
        resumed.Resume(Directory);
        resumed.Train(Some.Pairs(5, size: 40), new TrainingRun { Epochs = 3, Directory = Directory });

        TensorAssert.SameWeights(whole.Generator, resumed.Generator);
        TensorAssert.SameWeights(whole.Discriminator!, resumed.Discriminator!);
    }

    [Theory]
    [InlineData("StepSchedule { EveryEpochs = 1, Factor = 0.5 }", "(schedule.factor: saved 0.5, now 0.1)")]
    [InlineData("CosineSchedule { Epochs = 200, FinalFactor = 0 }", "(schedule: saved CosineSchedule, now StepSchedule)")]
    [InlineData("ConstantSchedule { }", "(schedule: saved ConstantSchedule, now StepSchedule)")]
    public void Resume_UnderAnotherSchedule_SaysWhatDiffers(string schedule, string expected)
    {
        Begin();
        FormerCheckpoint.Make(Directory, $"5 pairs, {Jitter}, {schedule}");
        using var other = Some.Trainer(options: Options);
        Message.Says<CheckpointException>(expected, () => other.Resume(Directory));
    }

    [Fact]
    public void Train_OnAnotherNumberOfPairs_SaysWhatDiffers()
    {
        Begin();
        FormerCheckpoint.Make(Directory, $"5 pairs, {Jitter}, StepSchedule {{ EveryEpochs = 1, Factor = 0.1 }}");
        using var other = Some.Trainer(options: Options);
        other.Resume(Directory);

        var exception = Assert.Throws<CheckpointException>(
            () => other.Train(Some.Pairs(6, size: 40), new TrainingRun { Epochs = 3, Directory = Directory }));
        Assert.Contains("(pairs: saved 5, now 6)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_UnderAScheduleOfTheUsersOwn_IsNotRefused()
    {
        Begin();
        FormerCheckpoint.Make(Directory, $"5 pairs, {Jitter}, My.Own.Schedule");
        using var trainer = Some.Trainer(options: Options);
        trainer.Resume(Directory);
        Assert.Equal(3, trainer.StepCount);
    }

    private void Begin()
    {
        using var first = Some.Trainer(options: Options);
        first.Train(Some.Pairs(5, size: 40), new TrainingRun { Epochs = 1, Directory = Directory });
    }
}

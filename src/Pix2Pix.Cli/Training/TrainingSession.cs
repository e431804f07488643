using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Options;
using Pix2Pix.Data;
using Pix2Pix.Reports;
using Pix2Pix.Training;
using TorchSharp;

namespace Pix2Pix.Cli.Training;

/// <summary>A training, begun or resumed in a run's directory.</summary>
internal sealed record TrainingSession
{
    // Each measurement reads all gradients once more.
    private const int GradientNormInterval = 10;

    public required TrainSettings Settings { get; init; }

    /// <summary>The run's directory.</summary>
    public required string Directory { get; init; }

    public required IPairedDataset Training { get; init; }

    public IPairedDataset? Validation { get; init; }

    public required torch.Device Device { get; init; }

    /// <summary>Whether a report is written beside the checkpoints.</summary>
    public required bool WritesReport { get; init; }

    /// <summary>The command that resumes the training, for the message when it is stopped.</summary>
    public required string HowToGoOn { get; init; }

    /// <summary>Trains to the end, or until stopped; what was done by then is saved.</summary>
    /// <exception cref="OperationCanceledException">Stopped; the message says how to go on.</exception>
    public void Run(TrainingConsole console, CancellationToken stop)
    {
        var recipe = Settings.ToRecipe();
        using var trainer = recipe.CreateTrainer(Device);
        if (RunFile.IsIn(Directory) && new CheckpointStore(Directory).Latest is not null)
        {
            trainer.Resume(Directory, ResumedSchedule.Stretched); // TrainOptions has refused another kind of schedule
            console.Resumed(trainer.StepCount);
        }

        var resumedAt = trainer.StepCount;
        using var report = WritesReport ? new TrainingReportObserver(Directory, Settings.ToReport(Device)) : null;
        if (report is not null)
            trainer.GradientNormInterval = GradientNormInterval;

        var run = recipe.CreateRun(Directory) with
        {
            Workers = Settings.Workers,
            CheckpointEveryEpochs = Settings.CheckpointEpochs,
            CheckpointEverySteps = Settings.CheckpointSteps,
            EarlyStoppingPatience = Settings.EarlyStopping,
            Validation = Validation,
            Observers = [new FirstStepObserver(() => SaveSettings(console)), console, .. report is null ? [] : (ITrainingObserver[])[report]],
        };

        try
        {
            var summary = console.Watch(() => trainer.Train(Training, run, stop));
            if (summary.Steps == resumedAt && !summary.StoppedEarly)
            {
                SayTrained(summary, console);
                return;
            }

            if (report is not null)
                console.Found(report, Directory);

            console.Ended(summary, Directory);
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException($"Stopped after step {trainer.StepCount}; everything is saved. Go on with: {HowToGoOn}");
        }
    }

    // Only now, so that a start or a resume that fails leaves the directory as it was.
    private void SaveSettings(TrainingConsole console)
    {
        var started = RunFile.IsIn(Directory) ? RunFile.Load(Directory) : Settings;
        if (started.Data != Settings.Data)
            console.Note($"the pairs are read from {Settings.Data}; before, from {started.Data}");
        if (started.Epochs != Settings.Epochs && Settings.Schedule is ScheduleChoice.Linear or ScheduleChoice.Cosine)
        {
            console.Note(FormattableString.Invariant(
                $"the {OptionValue.WordFor(Settings.Schedule)} schedule now runs over {Settings.Epochs} epochs; before, over {started.Epochs}"));
        }

        RunFile.Save(Directory, Settings);
    }

    // Nothing was left to train.
    private void SayTrained(TrainingSummary summary, TrainingConsole console)
    {
        if (Settings.Epochs < summary.Epoch)
        {
            throw new UsageException(FormattableString.Invariant(
                $"--epochs {Settings.Epochs}: {Directory} is trained for {summary.Epoch} epochs already; give more to train longer."));
        }

        console.Trained(summary.Epoch, Directory);
    }
}

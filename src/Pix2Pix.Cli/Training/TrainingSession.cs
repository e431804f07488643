using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Reports;
using TorchSharp;

namespace Pix2Pix.Cli.Training;

/// <summary>One training as its settings say, begun or gone on with in a run's directory.</summary>
internal static class TrainingSession
{
    // Each time they are measured, all gradients are read once more.
    private const int GradientNormInterval = 10;

    /// <summary>Trains to the end, or until stopped; what was done by then is saved.</summary>
    /// <exception cref="OperationCanceledException">Stopped; the message says how to go on.</exception>
    public static void Run(TrainSettings settings, string directory, (IPairedDataset Training, IPairedDataset? Validation) data, torch.Device device, TrainingReport report, bool writesReport, string goOn, CancellationToken stop)
    {
        var recipe = settings.ToRecipe();
        using var trainer = recipe.CreateTrainer(device);
        if (new CheckpointStore(directory).Latest is not null)
        {
            trainer.Resume(directory);
            report.Resumed(trainer.StepCount);
        }

        settings.Save(directory);
        using var page = writesReport ? new TrainingReportObserver(directory, settings.ToReport(device)) : null;
        if (page is not null)
            trainer.GradientNormInterval = GradientNormInterval;

        var run = settings.ToRun(recipe, directory) with
        {
            Validation = data.Validation,
            Observers = page is null ? [report] : [report, page],
        };

        try
        {
            var summary = report.Watch(() => trainer.Train(data.Training, run, stop));
            if (page is not null)
                report.Found(page, directory);

            report.Ended(summary, directory);
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException($"Stopped after step {trainer.StepCount}; all of it is saved. Go on with: {goOn}");
        }
    }
}

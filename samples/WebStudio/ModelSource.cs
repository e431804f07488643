using System.Globalization;
using DrawnFacades;
using Pix2Pix.Checkpoints;
using Pix2Pix.Tensors;
using Pix2Pix.Training;

namespace WebStudio;

/// <summary>Finds a model of the quickstart, or trains one the same way.</summary>
internal static class ModelSource
{
    private const string Folder = "quickstart-output";
    private const string Trained = $"{Folder}-studio";
    private const string Unfinished = $"unfinished-{Folder}"; // a name that Find does not match

    /// <summary>The newest run of the quickstart in a directory. If there is none, trains one there.</summary>
    /// <exception cref="OperationCanceledException">The training was stopped.</exception>
    public static string FindOrTrain(string directory, TextWriter output, CancellationToken cancellationToken)
    {
        if (Find(directory) is { } run)
        {
            output.WriteLine($"The model is {run}.");
            return run;
        }

        var place = Path.Combine(directory, Trained);
        output.WriteLine($"There is no model of the quickstart in {directory}, so one is trained first, into {place}.");
        output.WriteLine("This takes about two minutes, once. (--model PATH takes another model.)");
        var work = Path.Combine(directory, Unfinished);
        Train(work, output, cancellationToken);
        Directory.Move(work, place);
        return place;
    }

    private static string? Find(string directory) => Directory.EnumerateDirectories(directory, $"{Folder}*")
        .Where(run => new CheckpointStore(run).Latest is not null)
        .MaxBy(Directory.GetLastWriteTimeUtc);

    private static void Train(string place, TextWriter output, CancellationToken cancellationToken)
    {
        const int Epochs = 10;
        const int Pairs = 400;

        var recipe = FacadeRecipe.Small(Epochs);
        using var trainer = recipe.CreateTrainer(TorchDevice.Resolve("cpu"));
        if (new CheckpointStore(place).Latest is not null)
        {
            trainer.Resume(place);
            output.WriteLine("It continues an earlier training that was stopped.");
        }

        trainer.Train(
            new ProceduralFacades(Pairs, seed: 1),
            recipe.CreateRun(place) with { Observers = [new ProgressLines(output)] },
            cancellationToken);
    }

    /// <summary>Writes two lines for each epoch.</summary>
    private sealed class ProgressLines(TextWriter output) : ITrainingObserver
    {
        public void OnStep(TrainingProgress progress)
        {
            if (progress.StepInEpoch % Math.Max(1, progress.StepsPerEpoch / 2) == 0)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {progress.Fraction,4:P0} trained, {progress.Remaining:m\\:ss} left"));
            }
        }
    }
}

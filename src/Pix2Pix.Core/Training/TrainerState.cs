using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Tensors;

namespace Pix2Pix.Training;

/// <summary>What a checkpoint holds of a <see cref="Pix2PixTrainer"/>: captured, compared and restored.</summary>
internal sealed class TrainerState(Pix2PixTrainer trainer, TrainerTensors tensors)
{
    private const string Random = "random";

    /// <summary>How far the training has come.</summary>
    public RunPosition Position { get; set; } = new();

    /// <summary>The directory that the trainer was last restored from or saved in; null if there is none.</summary>
    public string? LastCheckpoint { get; set; }

    /// <summary>Says which tensors are not finite; null if all are.</summary>
    public string? FindNotFinite() => tensors.FindNotFinite();

    /// <summary>The trainer as a checkpoint; write it to a file before the next step.</summary>
    public Checkpoint Capture()
    {
        var weights = tensors.Capture();
        weights[Random] = [ModuleWeights.Store("torch", DefaultRandom.State())];

        return new Checkpoint
        {
            Step = trainer.StepCount,
            Weights = weights,
            Sections = new Dictionary<string, System.Text.Json.JsonElement>
            {
                ["generator"] = CheckpointJson.ToElement(trainer.Generator.Options),
                ["discriminator"] = CheckpointJson.ToElement(trainer.Discriminator?.Options),
                ["objective"] = CheckpointJson.ToElement(trainer.Objective.ToString()),
                ["training"] = CheckpointJson.ToElement(trainer.Options),
                ["schedule"] = StoredSchedule.Of(trainer.Options.Schedule),
                ["jitter"] = CheckpointJson.ToElement(trainer.Options.Jitter),
                ["labels"] = CheckpointJson.ToElement(trainer.Options.Labels),
                ["inputs"] = CheckpointJson.ToElement(new InputStack(trainer.Options.InputImageCount)),
                ["images"] = CheckpointJson.ToElement(Images),
                ["position"] = CheckpointJson.ToElement(Position),
            },
        };
    }

    /// <summary>Brings back the networks, the optimizers, the random state and the position.</summary>
    /// <param name="directory">A checkpoint's directory, or a run's.</param>
    /// <param name="schedule">How the schedules may differ.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="CheckpointException">It is unusable, or belongs to another training.</exception>
    public Checkpoint Restore(string directory, ResumedSchedule schedule)
    {
        var (checkpoint, place) = CheckpointStore.Find(directory);
        CheckSame(checkpoint, schedule);
        tensors.Restore(checkpoint, directory);
        RestoreRandom(checkpoint.WeightsOf(Random), directory);
        (Position, LastCheckpoint) = (RunPosition.Of(checkpoint), place);
        return checkpoint;
    }

    private ImageUse Images => new()
    {
        Direction = trainer.Options.Direction,
        InputRange = trainer.Options.InputRange,
        OutputRange = trainer.Options.OutputRange,
    };

    private void CheckSame(Checkpoint checkpoint, ResumedSchedule schedule)
    {
        var comparison = new CheckpointComparison(checkpoint);
        comparison.Compare("generator", trainer.Generator.Options);
        comparison.Compare("discriminator", trainer.Discriminator?.Options);
        comparison.Compare("objective", trainer.Objective.ToString());
        comparison.Compare("training", trainer.Options, path: "");
        comparison.Compare("jitter", trainer.Options.Jitter);
        comparison.Compare("labels", trainer.Options.Labels);

        var inputs = checkpoint.OptionalSection<InputStack>("inputs")?.Count ?? 1;
        var inputsNow = trainer.Options.InputImageCount;
        comparison.CompareValues("inputImageCount", CheckpointJson.ToElement(inputs), CheckpointJson.ToElement(inputsNow));

        var images = checkpoint.OptionalSection<ImageUse>("images") ?? new ImageUse { Direction = trainer.Options.Direction };
        comparison.CompareValues("images", CheckpointJson.ToElement(images), CheckpointJson.ToElement(Images));
        StoredSchedule.Compare(checkpoint, trainer.Options.Schedule, comparison, schedule);
        comparison.ThrowIfDifferent();
    }

    // For loss terms that draw from torch's generator. The steps' own noise is drawn anew from seed and step.
    private static void RestoreRandom(IReadOnlyList<StoredTensor> stored, string directory)
    {
        using var current = DefaultRandom.State();
        if (stored is not [{ ElementType: TensorElementType.UInt8 } state] || state.ElementCount != current.numel())
        {
            // torch would end the process
            throw new CheckpointException(
                $"The random state in {directory} is not one of this libtorch; it was written by another version.");
        }

        using var tensor = ModuleWeights.Load(state);
        DefaultRandom.Restore(tensor);
    }
}

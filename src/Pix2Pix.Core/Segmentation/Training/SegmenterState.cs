using Pix2Pix.Checkpoints;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>The content of a <see cref="SegmenterTrainer"/>'s checkpoint: captured, compared and restored.</summary>
internal sealed class SegmenterState(SegmenterTrainer trainer, TrainerTensors tensors)
{
    /// <summary>How far the training has come.</summary>
    public RunPosition Position { get; set; } = new();

    /// <summary>The directory that the trainer was last restored from or saved in; null if there is none.</summary>
    public string? LastCheckpoint { get; set; }

    /// <summary>Says which tensors are not finite; null if all are.</summary>
    public string? FindNotFinite() => tensors.FindNotFinite();

    /// <summary>Captures the trainer. Its tensors are read when they are written to a file, so do that before the next step.</summary>
    public Checkpoint Capture() => new()
    {
        Step = trainer.StepCount,
        Weights = tensors.Capture(),
        Sections = new Dictionary<string, System.Text.Json.JsonElement>
        {
            ["segmenter"] = Checkpoint.ToSection(trainer.Network.Options),
            ["segmenter-training"] = Checkpoint.ToSection(trainer.Options),
            ["segmenter-jitter"] = Checkpoint.ToSection(trainer.Options.Jitter),
            ["schedule"] = StoredSchedule.Of(trainer.Schedule),
            ["position"] = Checkpoint.ToSection(Position),
        },
    };

    /// <summary>Restores the network, the optimizer and the position.</summary>
    /// <param name="directory">A checkpoint's directory, or a run's.</param>
    /// <returns>The checkpoint that was restored.</returns>
    /// <exception cref="CheckpointException">It is unusable, or belongs to another training.</exception>
    public Checkpoint Restore(string directory)
    {
        var (checkpoint, place) = CheckpointStore.Find(directory);
        var comparison = new CheckpointComparison(checkpoint);
        comparison.Compare("segmenter", trainer.Network.Options);
        comparison.Compare("segmenter-training", trainer.Options, path: "");
        comparison.Compare("segmenter-jitter", trainer.Options.Jitter, path: "jitter");
        StoredSchedule.Compare(checkpoint, trainer.Schedule, comparison);
        comparison.ThrowIfDifferent();

        tensors.Restore(checkpoint, directory);
        (Position, LastCheckpoint) = (RunPosition.Of(checkpoint), place);
        return checkpoint;
    }
}

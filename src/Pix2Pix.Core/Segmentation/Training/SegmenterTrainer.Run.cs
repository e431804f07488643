using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

// The way into the loop, and what a checkpoint holds.
public sealed partial class SegmenterTrainer
{
    /// <summary>Trains for the options' epochs on the calling thread, from the start or from where <see cref="Resume"/> took up.</summary>
    /// <param name="data">Photos (3 channels) and their labels (one 8-bit channel of class numbers).</param>
    /// <param name="run">What surrounds the steps.</param>
    /// <param name="cancellationToken">Stops after the current step; where the run has a directory a checkpoint is written first.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TrainingFailedException">The loss is not finite any more.</exception>
    /// <exception cref="PairedDatasetException">A pair cannot be read, or its labels are none.</exception>
    /// <exception cref="CheckpointException">The directory already holds a training, or cannot be written.</exception>
    public SegmenterSummary Train(IPairedDataset data, SegmenterRun? run = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new SegmenterLoop(this, data, run ?? new SegmenterRun()).Run(cancellationToken);
    }

    /// <summary>
    /// Takes up a training where a checkpoint left it: weights, optimizer, epoch and step. Going on gives, on the CPU,
    /// the weights of a training that never stopped.
    /// </summary>
    /// <param name="directory">A checkpoint's directory, or a run's, which gives its latest checkpoint.</param>
    /// <exception cref="CheckpointException">There is no usable checkpoint, or it belongs to another training; the
    /// message says what differs.</exception>
    public void Resume(string directory)
    {
        var checkpoint = CheckpointStore.Load(directory);
        var comparison = new CheckpointComparison(checkpoint);
        comparison.Compare("segmenter", Network.Options);
        comparison.Compare("segmenter-training", Options, path: "");
        comparison.Compare("segmenter-jitter", Options.Jitter, path: "jitter");
        StoredSchedule.Compare(checkpoint, Schedule, comparison);
        comparison.ThrowIfDifferent();

        ModuleWeights.Restore(Network, checkpoint.WeightsOf("segmenter"), directory);
        ModuleWeights.Restore(_optimizer.State, checkpoint.WeightsOf("segmenter-optimizer"), $"{directory} (optimizer)");
        if (_scaler is not null)
            ModuleWeights.Restore(_scaler.State, checkpoint.WeightsOf("loss-scaler"), $"{directory} (loss scaler)");

        Position = RunPosition.Of(checkpoint);
        StepCount = checkpoint.Step;
    }

    internal Checkpoint Capture()
    {
        var weights = new Dictionary<string, IReadOnlyList<StoredTensor>>
        {
            ["segmenter"] = ModuleWeights.Capture(Network),
            ["segmenter-optimizer"] = [.. _optimizer.State.Select(entry => ModuleWeights.Store(entry.Name, entry.Value))],
        };

        if (_scaler is not null)
            weights["loss-scaler"] = [.. _scaler.State.Select(entry => ModuleWeights.Store(entry.Name, entry.Value))];

        return new Checkpoint
        {
            Step = StepCount,
            Weights = weights,
            Sections = new Dictionary<string, System.Text.Json.JsonElement>
            {
                ["segmenter"] = Checkpoint.ToSection(Network.Options),
                ["segmenter-training"] = Checkpoint.ToSection(Options),
                ["segmenter-jitter"] = Checkpoint.ToSection(Options.Jitter),
                ["schedule"] = StoredSchedule.Of(Schedule),
                ["position"] = Checkpoint.ToSection(Position),
            },
        };
    }
}

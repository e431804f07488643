using Pix2Pix.Data;

namespace Pix2Pix.Training;

// The ways into the training loop.
public sealed partial class Pix2PixTrainer
{
    /// <summary>How far a run has come; the loop keeps it up to date.</summary>
    internal RunPosition Position { get; set; } = new();

    /// <summary>
    /// Trains on the calling thread up to the run's last epoch, from the start or from where <see cref="Resume"/> took up.
    /// </summary>
    /// <param name="data">The pairs to learn from.</param>
    /// <param name="run">How long to train, and what surrounds the steps.</param>
    /// <param name="cancellationToken">Stops after the current step; where the run has a directory a checkpoint is written first.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TrainingFailedException">The watchdog stopped it.</exception>
    /// <exception cref="Checkpoints.CheckpointException">The directory already holds a training, or cannot be written.</exception>
    public TrainingSummary Train(IPairedDataset data, TrainingRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(run);
        return new TrainingLoop(this, data, run, Position).Run(cancellationToken);
    }

    /// <summary>As <see cref="Train"/>, on one dedicated thread.</summary>
    /// <inheritdoc cref="Train"/>
    public Task<TrainingSummary> TrainAsync(IPairedDataset data, TrainingRun run, CancellationToken cancellationToken = default) =>
        Task.Factory.StartNew(() => Train(data, run, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

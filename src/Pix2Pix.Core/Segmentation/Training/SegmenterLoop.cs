using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>A <see cref="SegmenterTrainer"/> as the training loop drives it.</summary>
internal sealed class SegmenterLoop(SegmenterTrainer trainer) : ITrainer
{
    /// <inheritdoc/>
    public long StepCount => trainer.StepCount;

    /// <inheritdoc/>
    public double LearningRate => trainer.LearningRate;

    /// <inheritdoc/>
    public string? LastCheckpoint
    {
        get => trainer.State.LastCheckpoint;
        set => trainer.State.LastCheckpoint = value;
    }

    /// <inheritdoc/>
    public RunPosition Position
    {
        get => trainer.State.Position;
        set => trainer.State.Position = value;
    }

    /// <summary>Trains a segmenter on photos and labels in the loop of every training.</summary>
    public static SegmenterSummary Train(SegmenterTrainer trainer, IPairedDataset pairs, SegmenterRun run, CancellationToken cancellation)
    {
        OptionsGuard.Validated(run);
        var options = trainer.Options;
        var data = new TrainingData
        {
            Pairs = pairs,
            Transform = new SegmentationJitter(options.Jitter),
            Loading = new PairLoaderOptions { BatchSize = options.BatchSize, Workers = run.Workers, Seed = options.Seed },
        };
        var validation = run.Validation is null ? null : new SegmenterValidation(trainer, run.Validation, run);
        var epochs = new SegmenterEpochs(run, validation);
        var trainingRun = run.ToTrainingRun(options.Epochs) with { Observers = [epochs] };
        var loop = new TrainingLoop(new SegmenterLoop(trainer), data, trainingRun, validation);

        var frequencies = ClassFrequencies.Count(pairs, trainer.Network.Options.ClassCount, options.VoidLabel);
        trainer.WeighClasses(frequencies.Weights(options.ClassWeighting, options.ClassWeightPower));
        var summary = loop.Run(cancellation);

        return new SegmenterSummary
        {
            Epoch = summary.Epoch,
            Steps = summary.Steps,
            Best = epochs.Best,
            Checkpoint = run.Directory is null ? null : new CheckpointStore(run.Directory).Best ?? summary.Checkpoint,
        };
    }

    /// <inheritdoc/>
    public void StartEpoch() =>
        trainer.LearningRate = trainer.Options.LearningRate * trainer.Schedule.FactorAt(Position.Epoch, Position.ValidationLosses);

    /// <inheritdoc/>
    public StepLosses Step(PairBatch batch) => trainer.Step(batch);

    /// <inheritdoc/>
    public string? FindNotFinite() => trainer.State.FindNotFinite();

    /// <inheritdoc/>
    public Checkpoint Capture() => trainer.State.Capture();
}

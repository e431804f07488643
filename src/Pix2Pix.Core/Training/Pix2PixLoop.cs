using Pix2Pix.Checkpoints;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>A <see cref="Pix2PixTrainer"/> as the training loop drives it.</summary>
internal sealed class Pix2PixLoop(Pix2PixTrainer trainer) : ITrainer
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

    /// <summary>Sets up the loop over pairs that the trainer's options prepare, validated as the run says.</summary>
    public static TrainingLoop Over(IPairedDataset pairs, Pix2PixTrainer trainer, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(run);
        var options = trainer.Options;
        var data = new TrainingData
        {
            Pairs = TrainingPairs.Of(pairs, options),
            Transform = options.Jitter is null ? null : new Jitter(options.Jitter),
            Loading = new PairLoaderOptions
            {
                BatchSize = options.BatchSize,
                Workers = run.Workers,
                Seed = options.Seed,
                PinMemory = trainer.Device.type == DeviceType.CUDA,
            },
        };
        var validation = run.Validation is null ? null : new ValidationPass(trainer, run.Validation, run);
        return new TrainingLoop(new Pix2PixLoop(trainer), data, run, validation);
    }

    /// <inheritdoc/>
    public void StartEpoch() =>
        trainer.LearningRate = trainer.Options.LearningRate * trainer.Options.Schedule.FactorAt(Position.Epoch, Position.ValidationLosses);

    /// <inheritdoc/>
    public StepLosses Step(PairBatch batch) => trainer.Step(batch);

    /// <inheritdoc/>
    public string? FindNotFinite() => trainer.State.FindNotFinite();

    /// <inheritdoc/>
    public Checkpoint Capture() => trainer.State.Capture();
}

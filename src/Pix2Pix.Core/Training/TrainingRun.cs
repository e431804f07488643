using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>
/// One call of <see cref="Pix2PixTrainer.Train"/>: how long it trains, where it writes, what it validates on and who watches.
/// Nothing here changes what an epoch computes; that is in <see cref="TrainingOptions"/>.
/// </summary>
/// <remarks><see cref="Recipe.CreateRun"/> makes one with the recipe's epochs.</remarks>
public sealed record TrainingRun
{
    /// <summary>The epoch to train up to, counted from the training's first: a run resumed at epoch 150 of 200 makes 50 more.</summary>
    [Range(1, 1_000_000)]
    public required int Epochs { get; init; }

    /// <summary>Where checkpoints and sample images go; null writes nothing.</summary>
    public string? Directory { get; init; }

    /// <summary>
    /// Held-out pairs, measured after each epoch; null for none. Where the training resizes, they are resized to the size of its
    /// crop.
    /// </summary>
    public IPairedDataset? Validation { get; init; }

    /// <summary>Validation pairs that are written as images after each epoch, below <c>samples</c>; 0 writes none.</summary>
    [Range(0, 64)]
    public int SampleImageCount { get; init; } = 4;

    /// <summary>Epochs without a better validation loss after which the run stops; 0 never stops early.</summary>
    [Range(0, 1_000_000)]
    public int EarlyStoppingPatience { get; init; }

    /// <summary>Epochs between checkpoints; 0 saves only a better validation and the end.</summary>
    [Range(0, 1_000_000)]
    public int CheckpointEveryEpochs { get; init; } = 5;

    /// <summary>Steps between checkpoints within an epoch; 0 for none.</summary>
    [Range(0, 1_000_000_000)]
    public int CheckpointEverySteps { get; init; }

    /// <summary>How many of the newest checkpoints stay beside the best one.</summary>
    [Range(1, 1_000_000)]
    public int CheckpointsToKeep { get; init; } = 1;

    /// <summary>Threads that read and prepare pairs. The result does not depend on them.</summary>
    [Range(1, 256)]
    public int Workers { get; init; } = 2;

    /// <summary>When to stop a training that has gone wrong.</summary>
    public WatchdogOptions Watchdog { get; init; } = new();

    /// <summary>Called on the training thread at every step, epoch and checkpoint, in this order.</summary>
    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];

    /// <summary>Told after every step; null for nobody.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Told when the run starts, ends an epoch, saves or stops; null logs nothing.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>The clock for speeds and times left.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

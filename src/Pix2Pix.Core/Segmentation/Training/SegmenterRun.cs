using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;
using Pix2Pix.Data;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>
/// One call of <see cref="SegmenterTrainer.Train"/>: where it writes, what it validates on and what it reports. Nothing here changes
/// what an epoch computes; that is in <see cref="SegmenterTrainingOptions"/>.
/// </summary>
public sealed record SegmenterRun
{
    /// <summary>The directory for checkpoints; null writes nothing.</summary>
    public string? Directory { get; init; }

    /// <summary>
    /// Held-out photos and labels, resized to the training size; null for none. The checkpoint with the highest mean IoU on them is
    /// marked as the best.
    /// </summary>
    public IPairedDataset? Validation { get; init; }

    /// <summary>Epochs between validations; the last epoch is always validated.</summary>
    [Range(1, 1_000_000)]
    public int ValidateEveryEpochs { get; init; } = 5;

    /// <summary>Epochs between checkpoints; 0 saves only a better validation and the end.</summary>
    [Range(0, 1_000_000)]
    public int CheckpointEveryEpochs { get; init; } = 1;

    /// <summary>Threads that read and prepare images. The result does not depend on them.</summary>
    [Range(1, 256)]
    public int Workers { get; init; } = 2;

    /// <summary>Receives the progress after every step; null reports none.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Receives the result of every epoch, with its validation scores; null reports none.</summary>
    public IProgress<SegmenterEpoch>? EpochProgress { get; init; }

    /// <summary>Logs the start, each epoch, checkpoints and the end; null logs nothing.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>The clock for speeds and times left.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal TrainingRun ToTrainingRun(int epochs) => new()
    {
        Epochs = epochs,
        Directory = Directory,
        CheckpointEveryEpochs = CheckpointEveryEpochs,
        Workers = Workers,
        Progress = Progress,
        Logger = Logger,
        Clock = Clock,
    };
}

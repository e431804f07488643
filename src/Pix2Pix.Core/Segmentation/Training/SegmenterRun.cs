using System.ComponentModel.DataAnnotations;
using Pix2Pix.Data;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>What surrounds the steps of a segmenter's training.</summary>
public sealed record SegmenterRun
{
    /// <summary>Where checkpoints go; null writes nothing.</summary>
    public string? Directory { get; init; }

    /// <summary>
    /// Held-out photos and labels; null for none. The checkpoint with the highest mean IoU on them is marked as the
    /// best.
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

    /// <summary>Who is told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Who is told after every epoch.</summary>
    public IProgress<SegmenterEpoch>? EpochProgress { get; init; }

    /// <summary>The clock for speeds and times left.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

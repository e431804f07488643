using Pix2Pix.Data;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>What surrounds the steps of a segmenter's training.</summary>
public sealed record SegmenterRun
{
    /// <summary>Where checkpoints go; null writes nothing.</summary>
    public string? Directory { get; init; }

    /// <summary>The size to train and validate at, and what chance does to the images.</summary>
    public SegmentationJitterOptions Jitter { get; init; } = new();

    /// <summary>
    /// Held-out photos and labels; null for none. The checkpoint with the highest mean IoU on them is marked as the
    /// best.
    /// </summary>
    public IPairedDataset? Validation { get; init; }

    /// <summary>The learning rate over the epochs; null for half a cosine down to a hundredth at the last.</summary>
    public ILearningRateSchedule? Schedule { get; init; }

    /// <summary>Who is told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Who is told after every epoch.</summary>
    public IProgress<SegmenterEpoch>? Epochs { get; init; }

    /// <summary>The clock for speeds and times left.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

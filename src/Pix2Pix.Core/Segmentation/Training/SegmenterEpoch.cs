namespace Pix2Pix.Segmentation.Training;

/// <summary>The result of one epoch of a segmenter's training, for <see cref="SegmenterRun.EpochProgress"/>.</summary>
public sealed record SegmenterEpoch
{
    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The mean loss over the epoch's steps; after a resume, over those that this run made.</summary>
    public required double MeanLoss { get; init; }

    /// <summary>The learning rate of the epoch.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The scores on the validation photos; null where this epoch was not validated.</summary>
    public SegmentationScores? Validation { get; init; }

    /// <summary>Whether the mean IoU on the validation photos is the highest so far; its checkpoint is then marked as the best.</summary>
    public bool IsBest { get; init; }
}


namespace Pix2Pix.Segmentation.Training;

/// <summary>What one epoch of a segmenter's training came to.</summary>
public sealed record SegmenterEpoch
{
    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The mean loss over the steps that this run made of the epoch.</summary>
    public required double MeanLoss { get; init; }

    /// <summary>The learning rate of the epoch.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The scores on the validation images; null where this epoch was not validated.</summary>
    public SegmentationScores? Validation { get; init; }

    /// <summary>Whether their mean IoU is the highest so far.</summary>
    public bool IsBest { get; init; }
}

namespace Pix2Pix.Segmentation.Training;

/// <summary>How a segmenter's training ended.</summary>
public sealed record SegmenterSummary
{
    /// <summary>The last finished epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps of the whole training, those before a resume included.</summary>
    public required long Steps { get; init; }

    /// <summary>The validation scores with the highest mean IoU that this run measured and found best; null if there are none.</summary>
    public SegmentationScores? Best { get; init; }

    /// <summary>The directory of the best checkpoint, or of the last one without validation; null in a run without a directory.</summary>
    public string? Checkpoint { get; init; }
}


namespace Pix2Pix.Segmentation.Training;

/// <summary>How a segmenter's training ended.</summary>
public sealed record SegmenterSummary
{
    /// <summary>The last epoch that was finished, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps made in all, those before a resume included.</summary>
    public required long Steps { get; init; }

    /// <summary>The validation scores with the highest mean IoU that this run saw; null without any.</summary>
    public SegmentationScores? Best { get; init; }

    /// <summary>The directory of the best checkpoint, else of the last; null in a run without a directory.</summary>
    public string? Checkpoint { get; init; }
}

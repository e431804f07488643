using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>
/// The paper's FCN-score (section 4.1): if generated images are realistic, a network trained to segment real ones will
/// find in them the classes that they were generated from. Images are added one after another; none is kept.
/// </summary>
/// <remarks>
/// To be read beside the score of the real images, which is its ceiling: the paper's ground truth row. One thread at a time.
/// </remarks>
public sealed class FcnScore
{
    private readonly ISegmenter _segmenter;
    private readonly FcnScoreOptions _options;

    /// <summary>Starts with nothing counted.</summary>
    /// <param name="segmenter">What classifies the pixels; stays the caller's.</param>
    /// <param name="options">How.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public FcnScore(ISegmenter segmenter, FcnScoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _segmenter = segmenter;
        _options = OptionsGuard.Validated(options is null ? new FcnScoreOptions() : options with { });
        Confusion = new ConfusionMatrix(_options.ClassCount ?? segmenter.ClassCount, _options.Counting);
    }

    /// <summary>What was counted so far.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Segments an image and counts its pixels.</summary>
    /// <param name="image">A generated image, or a real one for the ground truth row; resized where the labels are of another size.</param>
    /// <param name="labels">The classes it should show: one 8-bit channel of class numbers.</param>
    /// <exception cref="ArgumentException">The labels are no label map, or the image does not suit the segmenter.</exception>
    public void Add(ImageBuffer image, ImageBuffer labels)
    {
        ArgumentNullException.ThrowIfNull(image);
        ConfusionMatrix.CheckLabels(labels, nameof(labels));

        var (width, height) = (_options.Width ?? labels.Width, _options.Height ?? labels.Height);
        var predictions = _segmenter.Segment(Resampler.Resize(image, width, height, _options.Filter));
        Confusion.Add(Resampler.Resize(labels, width, height, ResamplingFilter.Nearest), predictions, _options.VoidLabel);
    }

    /// <summary>The scores of all images added, their pixels taken together.</summary>
    /// <exception cref="InvalidOperationException">No pixel was counted.</exception>
    public SegmentationScores Compute() => SegmentationScores.Of(Confusion, _options.AbsentClasses);
}

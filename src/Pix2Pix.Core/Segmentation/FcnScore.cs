using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>
/// The paper's FCN-score (section 4.1): if generated images are realistic, a segmenter trained on real ones finds in them the
/// classes that they were generated from.
/// </summary>
/// <remarks>
/// Read it beside the score of the real images, which is its ceiling (the "ground truth" row of the paper's table 1). Images
/// are added one by one and not kept. Not thread-safe.
/// </remarks>
/// <example>
/// <code>
/// using var segmenter = FcnSegmenter.Load("runs/segmenter");
/// var score = new FcnScore(segmenter);
/// foreach (var (output, labels) in outputsAndLabels)
///     score.Add(output, labels);
///
/// Console.WriteLine(score.Compute().MeanIntersectionOverUnion);
/// </code>
/// </example>
public sealed class FcnScore
{
    private readonly ISegmenter _segmenter;
    private readonly FcnScoreOptions _options;

    /// <summary>Starts a score without images.</summary>
    /// <param name="segmenter">Classifies the pixels; the caller keeps and disposes it.</param>
    /// <param name="options">Classes, size and counting; by default all classes of the segmenter, at the size of the labels.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public FcnScore(ISegmenter segmenter, FcnScoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _segmenter = segmenter;
        _options = OptionsGuard.Validated(options is null ? new FcnScoreOptions() : options with { });
        Confusion = new ConfusionMatrix(_options.ClassCount ?? segmenter.ClassCount, _options.Counting);
    }

    /// <summary>The counts of all images added so far.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>Segments an image and counts its pixels.</summary>
    /// <param name="image">
    /// A generated image, or a real one for the ground truth row. Resized to the options' size, or else to the labels' size.
    /// </param>
    /// <param name="labels">The classes that it should show: one 8-bit channel of class numbers.</param>
    /// <exception cref="ArgumentException">The labels are not a label map, or the segmenter does not take the image.</exception>
    public void Add(ImageBuffer image, ImageBuffer labels)
    {
        ArgumentNullException.ThrowIfNull(image);
        ConfusionMatrix.CheckLabels(labels, nameof(labels));

        var (width, height) = (_options.Width ?? labels.Width, _options.Height ?? labels.Height);
        var predictions = _segmenter.Segment(Resampler.Resize(image, width, height, _options.Filter));
        Confusion.Add(Resampler.Resize(labels, width, height, ResamplingFilter.Nearest), predictions, _options.VoidLabel);
    }

    /// <summary>Computes the scores over the pixels of all images together.</summary>
    /// <exception cref="InvalidOperationException">No pixel was counted.</exception>
    public SegmentationScores Compute() => SegmentationScores.Of(Confusion, _options.AbsentClasses);
}

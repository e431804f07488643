using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>
/// SSIM, structural similarity: the mean of (2·μx·μy + C1)(2·σxy + C2) / ((μx² + μy² + C1)(σx² + σy² + C2)) over a sliding window
/// and over the channels, with C1 = 0.01², C2 = 0.03² and white as 1. 1 for equal images, at least −1.
/// </summary>
/// <remarks>
/// Z. Wang, A. Bovik, H. Sheikh, E. Simoncelli: Image quality assessment: from error visibility to structural similarity (2004).
/// Windows lie wholly inside the image. Equal to scikit-image's <c>structural_similarity</c>.
/// </remarks>
public sealed class StructuralSimilarity : IImageMetric
{
    private readonly SlidingWindow _window;

    /// <summary>Makes the metric.</summary>
    /// <param name="window">The window; by default that of the paper by Wang et al.</param>
    public StructuralSimilarity(SimilarityWindow window = SimilarityWindow.Gaussian) => _window = window switch
    {
        SimilarityWindow.Gaussian => SlidingWindow.Gaussian,
        SimilarityWindow.Uniform => SlidingWindow.Uniform,
        _ => throw new ArgumentOutOfRangeException(nameof(window), window, "Unknown window."),
    };

    /// <inheritdoc/>
    public string Name => "SSIM";

    /// <inheritdoc/>
    public MetricGoal Goal => MetricGoal.Highest;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The images differ in size or channels, or are smaller than the window.</exception>
    public double Measure(ImageBuffer output, ImageBuffer target)
    {
        ComparedImages.Check(output, target);
        ComparedImages.CheckSide(output, _window.Side, Name);

        return Enumerable.Range(0, output.Channels).Average(channel =>
        {
            var (x, y) = (ComparedImages.Plane(output, channel), ComparedImages.Plane(target, channel));
            return SimilarityMap.Means(x, y, output.Width, output.Height, _window).Similarity;
        });
    }
}

using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>
/// MS-SSIM, multi-scale structural similarity: the product of contrast · structure at five scales and luminance at the coarsest,
/// with the exponents 0.0448, 0.2856, 0.3001, 0.2363 and 0.1333; averaged over the channels. 1 for equal images, at least 0.
/// </summary>
/// <remarks>
/// Z. Wang, E. Simoncelli, A. Bovik: Multi-scale structural similarity for image quality assessment (2003). The window is
/// <see cref="SimilarityWindow.Gaussian"/>. From scale to scale 2×2 pixels become their mean; the last row or column of an odd side
/// counts twice. A scale whose mean is negative counts as 0.
/// </remarks>
public sealed class MultiScaleSimilarity : IImageMetric
{
    /// <summary>The smallest width and height in pixels: it leaves one whole window at the coarsest scale.</summary>
    public const int MinimumSide = 161;

    private static readonly double[] Exponents = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

    /// <inheritdoc/>
    public string Name => "MS-SSIM";

    /// <inheritdoc/>
    public MetricGoal Goal => MetricGoal.Highest;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The images differ in size or channels, or a side is below <see cref="MinimumSide"/>.
    /// </exception>
    public double Measure(ImageBuffer output, ImageBuffer target)
    {
        ComparedImages.Check(output, target);
        ComparedImages.CheckSide(output, MinimumSide, Name);

        return Enumerable.Range(0, output.Channels).Average(channel =>
            OfPlanes(ComparedImages.Plane(output, channel), ComparedImages.Plane(target, channel), output.Width, output.Height));
    }

    private static double OfPlanes(double[] x, double[] y, int width, int height)
    {
        var product = 1.0;

        for (var scale = 0; scale < Exponents.Length; scale++)
        {
            var (similarity, structure) = SimilarityMap.Means(x, y, width, height, SlidingWindow.Gaussian);
            product *= Math.Pow(Math.Max(scale == Exponents.Length - 1 ? similarity : structure, 0), Exponents[scale]);
            (x, y) = (Halved(x, width, height), Halved(y, width, height));
            (width, height) = ((width + 1) / 2, (height + 1) / 2);
        }

        return product;
    }

    private static double[] Halved(double[] plane, int width, int height)
    {
        var (halfWidth, halfHeight) = ((width + 1) / 2, (height + 1) / 2);
        var half = new double[halfWidth * halfHeight];

        for (var y = 0; y < halfHeight; y++)
        {
            var (upper, lower) = (2 * y * width, Math.Min(2 * y + 1, height - 1) * width);
            for (var x = 0; x < halfWidth; x++)
            {
                var (left, right) = (2 * x, Math.Min(2 * x + 1, width - 1));
                half[y * halfWidth + x] = (plane[upper + left] + plane[upper + right] + plane[lower + left] + plane[lower + right]) / 4;
            }
        }

        return half;
    }
}

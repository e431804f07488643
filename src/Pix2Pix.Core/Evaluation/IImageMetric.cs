using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>Measures how near one output is to its target. Over a set, an <see cref="Evaluator"/> averages the values.</summary>
/// <remarks>
/// Implementations keep nothing between calls. For numbers that only a whole set has, implement <see cref="IImageSetMetric"/>.
/// </remarks>
public interface IImageMetric
{
    /// <summary>The metric's usual abbreviation, for tables, for example <c>PSNR</c>.</summary>
    string Name { get; }

    /// <summary>Which value is the best.</summary>
    MetricGoal Goal { get; }

    /// <summary>Compares two images of the same size and channels.</summary>
    /// <param name="output">The image that a model made; not changed.</param>
    /// <param name="target">The image that it should have made; not changed.</param>
    /// <exception cref="ArgumentException">The images differ in size or channels, or are too small for the metric.</exception>
    double Measure(ImageBuffer output, ImageBuffer target);
}

using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>A number that says how near one output is to its target; over a set, its values are averaged.</summary>
/// <remarks>Implementations keep nothing between calls. For numbers that only a whole set has, see <see cref="IImageSetMetric"/>.</remarks>
public interface IImageMetric
{
    /// <summary>The usual abbreviation, for tables.</summary>
    string Name { get; }

    /// <summary>Which value is the best.</summary>
    MetricGoal Goal { get; }

    /// <summary>Compares two images of the same size and channels.</summary>
    /// <exception cref="ArgumentException">They differ in size or channels, or are too small for the metric.</exception>
    double Measure(ImageBuffer output, ImageBuffer target);
}

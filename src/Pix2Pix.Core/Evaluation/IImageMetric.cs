using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>A number that says how near an output is to its target.</summary>
public interface IImageMetric
{
    /// <summary>The usual abbreviation, for tables.</summary>
    string Name { get; }

    /// <summary>Whether more is better.</summary>
    bool HigherIsBetter { get; }

    /// <summary>Compares two images of the same size and channels.</summary>
    /// <exception cref="ArgumentException">They differ in size or channels.</exception>
    double Measure(ImageBuffer output, ImageBuffer target);
}

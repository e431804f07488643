using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>RMSE: the square root of the mean squared difference of all samples, where white is 1. 0 for equal images.</summary>
/// <param name="range">As for <see cref="MeanAbsoluteError"/>.</param>
public sealed class RootMeanSquareError(SampleRange? range = null) : IImageMetric
{
    /// <inheritdoc/>
    public string Name => range is null ? "RMSE" : "RMSE in units";

    /// <inheritdoc/>
    public MetricGoal Goal => MetricGoal.Lowest;

    /// <inheritdoc/>
    public double Measure(ImageBuffer output, ImageBuffer target) =>
        range.Width() * Math.Sqrt(SampleDifference.Mean(output, target, difference => difference * difference));
}

using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>RMSE: the square root of the mean squared difference of all samples, where white is 1. 0 for equal images.</summary>
public sealed class RootMeanSquareError : IImageMetric
{
    /// <inheritdoc/>
    public string Name => "RMSE";

    /// <inheritdoc/>
    public MetricGoal Goal => MetricGoal.Lowest;

    /// <inheritdoc/>
    public double Measure(ImageBuffer output, ImageBuffer target) =>
        Math.Sqrt(SampleDifference.Mean(output, target, difference => difference * difference));
}

using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>The square root of the mean squared difference of all samples, white being 1.</summary>
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

using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>The mean absolute difference of all samples, white being 1: half of the L1 loss, which is taken in [-1, 1].</summary>
public sealed class MeanAbsoluteError : IImageMetric
{
    /// <inheritdoc/>
    public string Name => "L1";

    /// <inheritdoc/>
    public MetricGoal Goal => MetricGoal.Lowest;

    /// <inheritdoc/>
    public double Measure(ImageBuffer output, ImageBuffer target) => SampleDifference.Mean(output, target, Math.Abs);
}

using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>
/// L1: the mean absolute difference of all samples, where white is 1. Half of the training's L1 loss, which is taken in [-1, 1].
/// </summary>
/// <remarks>Prefers blur to a sharp guess that is a pixel off (paper, section 3.2.2): read it beside <see cref="PowerSpectrum"/>.</remarks>
public sealed class MeanAbsoluteError : IImageMetric
{
    /// <inheritdoc/>
    public string Name => "L1";

    /// <inheritdoc/>
    public MetricGoal Goal => MetricGoal.Lowest;

    /// <inheritdoc/>
    public double Measure(ImageBuffer output, ImageBuffer target) => SampleDifference.Mean(output, target, Math.Abs);
}

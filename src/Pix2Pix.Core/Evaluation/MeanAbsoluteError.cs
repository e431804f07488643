using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>
/// L1: the mean absolute difference of all samples, where white is 1. Half of the training's L1 loss, which is taken in [-1, 1].
/// </summary>
/// <remarks>Prefers blur to a sharp guess that is a pixel off (paper, section 3.2.2): read it beside <see cref="PowerSpectrum"/>.</remarks>
/// <param name="range">
/// The range that black and white stand for, to measure in the images' own units; the images themselves are on the scale of
/// <see cref="SampleRange.ToUnit"/>. Null measures on that scale.
/// </param>
public sealed class MeanAbsoluteError(SampleRange? range = null) : IImageMetric
{
    /// <inheritdoc/>
    public string Name => range is null ? "L1" : "L1 in units";

    /// <inheritdoc/>
    public MetricGoal Goal => MetricGoal.Lowest;

    /// <inheritdoc/>
    public double Measure(ImageBuffer output, ImageBuffer target) =>
        range.Width() * SampleDifference.Mean(output, target, Math.Abs);
}

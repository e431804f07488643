using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>
/// PSNR, the peak signal-to-noise ratio in decibels: 10·log₁₀(1 / mean squared difference), where white is 1. Infinite for equal
/// images.
/// </summary>
public sealed class PeakSignalToNoiseRatio : IImageMetric
{
    /// <inheritdoc/>
    public string Name => "PSNR";

    /// <inheritdoc/>
    public MetricGoal Goal => MetricGoal.Highest;

    /// <inheritdoc/>
    public double Measure(ImageBuffer output, ImageBuffer target) =>
        -10 * Math.Log10(SampleDifference.Mean(output, target, difference => difference * difference));
}

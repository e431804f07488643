using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Translation;

/// <summary>How <see cref="StatisticsRecalibration"/> computes running statistics.</summary>
public sealed record RecalibrationOptions
{
    /// <summary>How images are prepared: set it as for translating.</summary>
    [Required]
    public ImageTranslatorOptions Images { get; set; } = new();

    /// <summary>
    /// The most passes over the images; null for the number of batch-norm layers. A layer's inputs depend on the statistics of the layers
    /// before it, so each pass makes the statistics of one more layer exact. In practice a few passes are enough.
    /// </summary>
    [Range(1, 1024)]
    public int? Passes { get; set; }

    /// <summary>The passes end when one changes no mean and no standard deviation by more than this share of the deviation.</summary>
    [Range(0.0, 1.0)]
    public double Tolerance { get; set; } = 1e-3;

    /// <summary>
    /// The device to run on: <c>auto</c> (CUDA if there is a device, else the CPU), <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>.
    /// </summary>
    [Required]
    public string Device { get; set; } = "auto";
}

using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Translation;

/// <summary>How <see cref="StatisticsRecalibration"/> gathers.</summary>
public sealed record RecalibrationOptions
{
    /// <summary>How images are prepared; as they will be when they are translated.</summary>
    [Required]
    public ImageTranslatorOptions Images { get; set; } = new();

    /// <summary>
    /// The most passes over the images; null: as many as there are normalised layers. Each pass makes the statistics of one more layer
    /// exact, for those of a layer depend on the statistics of the layers before it; in practice few are needed.
    /// </summary>
    [Range(1, 1024)]
    public int? Passes { get; set; }

    /// <summary>No further pass is made once one has moved no mean and no deviation by more than this share of the deviation.</summary>
    [Range(0.0, 1.0)]
    public double Tolerance { get; set; } = 1e-3;

    /// <summary>Where to run: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>.</summary>
    [Required]
    public string Device { get; set; } = "auto";
}

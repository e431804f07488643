using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Imaging;

/// <summary>How <see cref="CannyEdges"/> finds edges.</summary>
public sealed record CannyOptions : IValidatableObject
{
    /// <summary>The standard deviation of the Gaussian that images are smoothed with first, in pixels; 0 smooths nothing.</summary>
    [Range(0.0, 100.0)]
    public double Sigma { get; set; } = 1;

    /// <summary>A line goes on as long as the gradient is above this: the sum of its two absolute Sobel components, 0…2040.</summary>
    [Range(0.0, 2040.0)]
    public double LowThreshold { get; set; } = 100;

    /// <summary>A line needs a pixel somewhere whose gradient is above this.</summary>
    [Range(0.0, 2040.0)]
    public double HighThreshold { get; set; } = 200;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LowThreshold > HighThreshold)
            yield return new ValidationResult($"LowThreshold ({LowThreshold}) must not be above HighThreshold ({HighThreshold}).");
    }
}

using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Imaging;

/// <summary>Smoothing and thresholds of <see cref="CannyEdges"/>.</summary>
public sealed record CannyOptions : IValidatableObject
{
    /// <summary>The standard deviation of the Gaussian smoothing in pixels; 0 for none. Larger values remove small detail.</summary>
    [Range(0.0, 100.0)]
    public double Sigma { get; set; } = 1;

    /// <summary>
    /// A line continues while the gradient's strength is above this. The strength is |gx| + |gy| of the 3×3 Sobel
    /// operator on 0…255 samples, at most 2040.
    /// </summary>
    [Range(0.0, 2040.0)]
    public double LowThreshold { get; set; } = 100;

    /// <summary>A line needs at least one pixel whose gradient is above this, which must not be below <see cref="LowThreshold"/>.</summary>
    [Range(0.0, 2040.0)]
    public double HighThreshold { get; set; } = 200;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LowThreshold > HighThreshold)
            yield return new ValidationResult($"LowThreshold ({LowThreshold}) must not be above HighThreshold ({HighThreshold}).");
    }
}

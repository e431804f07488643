using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Translation;

/// <summary>The tiles that large images are cut into. Both lengths are rounded up to multiples of the model's size multiple.</summary>
public sealed record TileOptions : IValidatableObject
{
    /// <summary>The side of a tile in pixels, 512 by default. Memory grows with its square.</summary>
    [Range(1, 65536)]
    public int Size { get; set; } = 512;

    /// <summary>
    /// The overlap of neighbouring tiles in pixels, 128 by default; less than <see cref="Size"/>. The outer three eighths of each tile's
    /// overlap are discarded, and the middle quarter is blended. So a network whose receptive field is at most three quarters of the
    /// overlap gives what it gives for the whole image.
    /// </summary>
    [Range(0, 65535)]
    public int Overlap { get; set; } = 128;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Overlap >= Size)
            yield return new ValidationResult($"Overlap ({Overlap}) must be smaller than Size ({Size}).");
    }
}

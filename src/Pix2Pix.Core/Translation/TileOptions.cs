using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Translation;

/// <summary>How large images are cut into tiles. Both lengths are rounded up to what the model takes.</summary>
public sealed record TileOptions : IValidatableObject
{
    /// <summary>The side of a tile, in pixels. Memory grows with its square.</summary>
    [Range(1, 65536)]
    public int Size { get; set; } = 512;

    /// <summary>
    /// How far neighbouring tiles overlap, in pixels. The outer three eighths of each tile's overlap are thrown away and the middle
    /// quarter is blended, so that a network whose receptive field is at most three quarters of this gives what it gives for the whole.
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

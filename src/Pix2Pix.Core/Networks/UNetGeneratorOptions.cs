using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Networks;

/// <summary>The shape of a <see cref="UNetGenerator"/>. The defaults give the paper's network for 256×256 images.</summary>
public sealed record UNetGeneratorOptions : GeneratorOptions
{
    /// <summary>
    /// Levels, each of which halves height and width (<c>num_downs</c>). Sides of images must be multiples of 2^depth pixels: 256 at the
    /// default of 8.
    /// </summary>
    [Range(2, 10)]
    public int Depth { get; set; } = 8;

    /// <summary>Which decoder levels have dropout.</summary>
    [EnumDataType(typeof(DropoutPlacement))]
    public DropoutPlacement DropoutPlacement { get; set; } = DropoutPlacement.Paper;

    /// <inheritdoc/>
    public override UNetGenerator Build(WeightInitializer? initializer = null) => new(this, initializer);
}

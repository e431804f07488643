using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Networks;

/// <summary>The shape of an <see cref="EncoderDecoderGenerator"/>. The defaults give the paper's network for 256×256 images.</summary>
public sealed record EncoderDecoderGeneratorOptions : GeneratorOptions
{
    /// <summary>
    /// Levels, each of which halves height and width. Sides of images must be multiples of 2^depth pixels: 256 at the default of 8.
    /// </summary>
    [Range(2, 10)]
    public int Depth { get; set; } = 8;

    /// <inheritdoc/>
    public override EncoderDecoderGenerator Build(WeightInitializer? initializer = null) => new(this, initializer);
}

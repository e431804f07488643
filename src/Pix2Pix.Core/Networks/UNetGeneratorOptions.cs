using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Networks;

/// <summary>The shape of a <see cref="UNetGenerator"/>. The defaults give the paper's network for 256×256 images.</summary>
public sealed record UNetGeneratorOptions : GeneratorOptions
{
    /// <summary>Levels, each halving height and width (<c>num_downs</c>): image sides must be multiples of 2^depth.</summary>
    [Range(2, 10)]
    public int Depth { get; set; } = 8;

    /// <summary>Which decoder levels drop features.</summary>
    [EnumDataType(typeof(DropoutPlacement))]
    public DropoutPlacement DropoutPlacement { get; set; } = DropoutPlacement.Paper;

    /// <inheritdoc/>
    public override UNetGenerator Build(WeightInitializer? initializer = null) => new(this, initializer);
}

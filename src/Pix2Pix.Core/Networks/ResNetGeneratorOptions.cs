using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Networks;

/// <summary>The shape of a <see cref="ResNetGenerator"/>. The defaults give the PyTorch reference's <c>resnet_9blocks</c>.</summary>
public sealed record ResNetGeneratorOptions : GeneratorOptions
{
    /// <summary>Residual blocks: 9 in the reference for 256×256 images, 6 for 128×128.</summary>
    [Range(1, 32)]
    public int Blocks { get; set; } = 9;

    /// <inheritdoc/>
    public override ResNetGenerator Build(WeightInitializer? initializer = null) => new(this, initializer);
}

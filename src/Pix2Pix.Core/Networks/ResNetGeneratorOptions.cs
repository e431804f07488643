using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Networks;

/// <summary>The shape of a <see cref="ResNetGenerator"/>. The defaults give the PyTorch reference's <c>resnet_9blocks</c>.</summary>
public sealed record ResNetGeneratorOptions : GeneratorOptions
{
    /// <summary>
    /// Residual blocks. The reference takes 9 for images of 256×256 (<c>resnet_9blocks</c>) and 6 for 128×128 (<c>resnet_6blocks</c>);
    /// more of them cost time and memory, whatever the size.
    /// </summary>
    [Range(1, 32)]
    public int Blocks { get; set; } = 9;

    /// <inheritdoc/>
    public override ResNetGenerator Build(WeightInitializer? initializer = null) => new(this, initializer);
}

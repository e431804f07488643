using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Networks;

/// <summary>The shape of a <see cref="PatchDiscriminator"/>. The defaults give the paper's 70×70 PatchGAN.</summary>
public sealed record PatchDiscriminatorOptions : DiscriminatorOptions
{
    /// <summary>
    /// Convolutions of stride 2 (<c>n_layers_D</c>). They decide the size of the patch: 1 → 16, 2 → 34, 3 → 70, 4 → 142, 5 → 286,
    /// 6 → 574 pixels each way.
    /// </summary>
    [Range(1, 6)]
    public int Layers { get; set; } = 3;

    /// <inheritdoc/>
    public override PatchDiscriminator Build(WeightInitializer? initializer = null) => new(this, initializer);
}

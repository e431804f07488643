namespace Pix2Pix.Networks;

/// <summary>
/// The shape of a <see cref="PixelDiscriminator"/>. The defaults give the paper's 1×1 discriminator, 9,024 parameters for RGB to RGB.
/// </summary>
public sealed record PixelDiscriminatorOptions : DiscriminatorOptions
{
    /// <inheritdoc/>
    public override PixelDiscriminator Build(WeightInitializer? initializer = null) => new(this, initializer);
}

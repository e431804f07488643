namespace Pix2Pix.Checkpoints;

/// <summary>The networks that the PyTorch reference and this library build.</summary>
public enum NetworkKind
{
    /// <summary>None of them.</summary>
    Unknown,

    /// <summary>A generator with skip connections.</summary>
    UNetGenerator,

    /// <summary>The same without skip connections.</summary>
    EncoderDecoderGenerator,

    /// <summary>A generator of residual blocks.</summary>
    ResNetGenerator,

    /// <summary>A discriminator of patches (PatchGAN).</summary>
    PatchDiscriminator,

    /// <summary>A discriminator of single pixels.</summary>
    PixelDiscriminator,
}

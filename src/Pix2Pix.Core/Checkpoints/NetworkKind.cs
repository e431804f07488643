namespace Pix2Pix.Checkpoints;

/// <summary>The kinds of network that the PyTorch reference and this library build.</summary>
public enum NetworkKind
{
    /// <summary>None of them.</summary>
    Unknown,

    /// <summary>A U-Net: an encoder–decoder with skip connections (paper, section 3.2.1).</summary>
    UNetGenerator,

    /// <summary>The U-Net without skip connections.</summary>
    EncoderDecoderGenerator,

    /// <summary>A generator of residual blocks, the reference's other generator.</summary>
    ResNetGenerator,

    /// <summary>A discriminator of patches, PatchGAN (paper, section 3.2.2).</summary>
    PatchDiscriminator,

    /// <summary>A discriminator of single pixels, PixelGAN (paper, section 4.4).</summary>
    PixelDiscriminator,
}

namespace Pix2Pix.Losses;

/// <summary>Whether the discriminator sees the input beside the image that it judges.</summary>
public enum Conditioning
{
    /// <summary>It does: D(x, y), the paper's cGAN. Input and image are concatenated along the channels.</summary>
    OnInput,

    /// <summary>It does not: D(y), the GAN of the paper's ablations (section 4.2).</summary>
    None,
}

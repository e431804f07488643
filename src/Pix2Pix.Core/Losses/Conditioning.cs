namespace Pix2Pix.Losses;

/// <summary>What the discriminator sees beside the image that it judges.</summary>
public enum Conditioning
{
    /// <summary>The input too: D(x, y), the paper's cGAN.</summary>
    OnInput,

    /// <summary>Nothing: D(y), the GAN of the paper's ablations.</summary>
    None,
}

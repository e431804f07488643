namespace Pix2Pix.Networks;

/// <summary>How a network normalises its feature maps (<c>norm</c>).</summary>
public enum Normalization
{
    /// <summary>Batch normalisation: ε 1e-5, momentum 0.1, learned scale and shift. The convolution before it has no bias.</summary>
    Batch,

    /// <summary>Instance normalisation: ε 1e-5, nothing learned, no running statistics. The convolution before it has a bias.</summary>
    Instance,

    /// <summary>No normalisation. Convolutions inside the network have no bias, as in the PyTorch reference.</summary>
    None,
}

namespace Pix2Pix.Networks;

/// <summary>How a network normalises its feature maps.</summary>
public enum Normalization
{
    /// <summary>Batch normalisation: ε 1e-5, momentum 0.1, learned scale and shift. Convolutions beside it have no bias.</summary>
    Batch,

    /// <summary>Instance normalisation: ε 1e-5, nothing learned, no running statistics. Convolutions beside it have a bias.</summary>
    Instance,

    /// <summary>None. Convolutions have no bias, as in the PyTorch reference.</summary>
    None,
}

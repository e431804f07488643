namespace Pix2Pix.Tensors.Convolutions;

/// <summary>What follows a convolution and its normalisation.</summary>
internal enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>x where x is positive, 0.2·x elsewhere.</summary>
    LeakyRelu,

    /// <summary>x where x is positive, 0 elsewhere.</summary>
    Relu,

    /// <summary>To (-1, 1).</summary>
    Tanh,
}

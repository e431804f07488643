namespace Pix2Pix.Tensors.Convolutions;

/// <summary>The function applied to each value after a convolution and its normalisation.</summary>
internal enum Activation
{
    /// <summary>None: f(x) = x.</summary>
    None,

    /// <summary>Leaky ReLU: x where x is positive, <see cref="TensorArithmetic.LeakySlope"/>·x elsewhere.</summary>
    LeakyRelu,

    /// <summary>ReLU: x where x is positive, 0 elsewhere.</summary>
    Relu,

    /// <summary>Hyperbolic tangent: values in (-1, 1).</summary>
    Tanh,
}

namespace Pix2Pix.Tensors.Aten;

/// <summary>What oneDNN does to each value of a convolution's result before it is stored.</summary>
internal enum PackedActivation
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

namespace Pix2Pix.Tensors.Kernels;

/// <summary>What is done to a number before it is stored, or after it is read.</summary>
internal enum Finish
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>x where x is positive, 0.2·x elsewhere.</summary>
    LeakyRelu,

    /// <summary>x where x is positive, 0 elsewhere.</summary>
    Relu,
}

namespace Pix2Pix.Tensors;

/// <summary>The type of number that a network computes with. Weights stay, and results come out, as 32-bit floats.</summary>
public enum Precision
{
    /// <summary>32-bit floats, the default: the results of the PyTorch reference.</summary>
    Float32,

    /// <summary>
    /// bfloat16 (8 bits of mantissa): up to twice as fast on processors and GPUs that have it. An 8-bit output differs by about one grey
    /// level.
    /// </summary>
    BFloat16,

    /// <summary>16-bit IEEE floats, on CUDA only. Training scales the losses so that small gradients do not vanish.</summary>
    Float16,
}

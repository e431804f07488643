namespace Pix2Pix.Tensors;

/// <summary>
/// The numbers that a network computes with. Weights are kept, and results come out, as 32-bit floats whatever the
/// choice.
/// </summary>
public enum Precision
{
    /// <summary>32-bit floats: the results of the PyTorch reference.</summary>
    Float32,

    /// <summary>
    /// bfloat16 (8 bits of mantissa): up to twice as quick on processors and GPUs that have it; an output differs by
    /// about a grey level.
    /// </summary>
    BFloat16,

    /// <summary>16-bit IEEE floats: CUDA alone. Training scales the losses so that small gradients do not vanish.</summary>
    Float16,
}

namespace Pix2Pix.Checkpoints;

/// <summary>What a network's tensors tell of how it normalises.</summary>
public enum NormalizationTrace
{
    /// <summary>Scales, shifts and running statistics: batch normalisation.</summary>
    Batch,

    /// <summary>No scales and shifts, and convolutions with biases: instance normalisation.</summary>
    Instance,

    /// <summary>Neither: no normalisation.</summary>
    None,
}

namespace Pix2Pix.Checkpoints;

/// <summary>A network's normalisation as far as its tensors show it.</summary>
public enum NormalizationTrace
{
    /// <summary>Batch normalisation: there are scales, shifts and running statistics.</summary>
    Batch,

    /// <summary>Instance normalisation: there are no scales and shifts, and the convolutions have biases.</summary>
    Instance,

    /// <summary>No normalisation: neither of these.</summary>
    None,
}

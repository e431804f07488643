namespace Pix2Pix.Losses;

/// <summary>What a loss term computes from, for one batch. The tensors stay the trainer's: do not dispose them.</summary>
public sealed record LossInputs
{
    /// <summary>The images to translate (x), N×C×H×W in [-1, 1].</summary>
    public required Tensor Input { get; init; }

    /// <summary>The images they should become (y), N×C×H×W in [-1, 1].</summary>
    public required Tensor Target { get; init; }

    /// <summary>The generator's output G(x, z), N×C×H×W in [-1, 1], with gradients.</summary>
    public required Tensor Output { get; init; }

    /// <summary>
    /// The discriminator's logits for the output, one for each patch, N×1×H′×W′ with gradients; null in training
    /// without a discriminator.
    /// </summary>
    public Tensor? OutputLogits { get; init; }
}

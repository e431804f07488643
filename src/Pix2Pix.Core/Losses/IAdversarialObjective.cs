namespace Pix2Pix.Losses;

/// <summary>
/// The adversarial losses of generator and discriminator (paper, equation 1), in one object so that the two always fit together.
/// <see cref="AdversarialObjectives"/> has the usual ones.
/// </summary>
/// <remarks>The trainer shows real and generated images in separate batches and halves the discriminator's sum of losses.</remarks>
public interface IAdversarialObjective
{
    /// <summary>The name that checkpoints and reports carry, for example <c>cross-entropy</c>.</summary>
    string Name { get; }

    /// <summary>The weight of the gradient penalty in the discriminator's loss; 0 for none.</summary>
    double GradientPenaltyWeight { get; }

    /// <summary>The discriminator's loss on real images, before it is halved.</summary>
    /// <param name="logits">One logit for each patch, N×1×H′×W′.</param>
    /// <returns>A scalar with gradients; the caller disposes it.</returns>
    Tensor RealLoss(Tensor logits);

    /// <summary>The discriminator's loss on generated images, before it is halved.</summary>
    /// <inheritdoc cref="RealLoss"/>
    Tensor FakeLoss(Tensor logits);

    /// <summary>The generator's loss on its images.</summary>
    /// <inheritdoc cref="RealLoss"/>
    Tensor GeneratorLoss(Tensor logits);
}

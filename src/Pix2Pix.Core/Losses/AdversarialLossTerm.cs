namespace Pix2Pix.Losses;

/// <summary>
/// The generator's adversarial loss: how far the discriminator is from taking the output for a real image. An <see cref="Objective"/>
/// with an adversarial part contains one already.
/// </summary>
public sealed class AdversarialLossTerm : ILossTerm
{
    private readonly IAdversarialObjective _objective;

    /// <summary>Makes the term.</summary>
    /// <param name="objective">The objective that the discriminator is trained with too.</param>
    public AdversarialLossTerm(IAdversarialObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        _objective = objective;
    }

    /// <summary>Always <c>GAN</c>, whichever the objective.</summary>
    public string Name => "GAN";

    /// <summary>The objective's <see cref="IAdversarialObjective.GeneratorLoss"/> of the output's logits.</summary>
    /// <param name="inputs">The batch; its <see cref="LossInputs.OutputLogits"/> must be there.</param>
    /// <returns>A scalar tensor with gradients. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">There are no logits: training runs without a discriminator.</exception>
    public Tensor Compute(LossInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.OutputLogits is null)
        {
            throw new ArgumentException(
                "The adversarial term needs the discriminator's logits; give the trainer a discriminator.", nameof(inputs));
        }

        return _objective.GeneratorLoss(inputs.OutputLogits);
    }
}

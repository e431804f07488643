namespace Pix2Pix.Losses;

/// <summary>The generator's side of the game: how far the discriminator is from taking the output for real.</summary>
public sealed class AdversarialLossTerm : ILossTerm
{
    private readonly IAdversarialObjective _objective;

    /// <summary>Makes the term.</summary>
    /// <param name="objective">The game; the discriminator must play the same one.</param>
    public AdversarialLossTerm(IAdversarialObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        _objective = objective;
    }

    /// <inheritdoc/>
    public string Name => "GAN";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are no logits: training runs without a discriminator.</exception>
    public Tensor Compute(LossInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return _objective.GeneratorLoss(inputs.OutputLogits
            ?? throw new ArgumentException("The adversarial term needs the discriminator's logits; give the trainer a discriminator.", nameof(inputs)));
    }
}

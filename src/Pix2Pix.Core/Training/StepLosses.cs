namespace Pix2Pix.Training;

/// <summary>What one training step measured, before the weights moved.</summary>
public sealed record StepLosses
{
    /// <summary>The step's number, counted from 1.</summary>
    public required long Step { get; init; }

    /// <summary>The terms of the generator's objective, in its order.</summary>
    public required IReadOnlyList<TermLoss> Terms { get; init; }

    /// <summary>The discriminator's side; null in training without one.</summary>
    public DiscriminatorLosses? Discriminator { get; init; }

    /// <summary>
    /// The Euclidean norm of the gradient of all generator parameters; null in steps that do not measure it
    /// (<see cref="Pix2PixTrainer.GradientNormInterval"/>).
    /// </summary>
    public double? GradientNorm { get; init; }

    /// <summary>What the generator minimised: the sum of its weighted terms.</summary>
    public double GeneratorTotal => Terms.Sum(term => term.Weighted);
}

namespace Pix2Pix.Training;

/// <summary>What one step measured of the discriminator, before its weights moved.</summary>
public sealed record DiscriminatorLosses
{
    /// <summary>The loss on real images (targets), before halving.</summary>
    public required double Real { get; init; }

    /// <summary>The loss on generated images, before halving.</summary>
    public required double Fake { get; init; }

    /// <summary>The gradient penalty, weighted; 0 where the objective has none.</summary>
    public required double Penalty { get; init; }

    /// <summary>The mean logit of real images.</summary>
    public required double RealLogit { get; init; }

    /// <summary>The mean logit of generated images.</summary>
    public required double FakeLogit { get; init; }

    /// <summary>
    /// The Euclidean norm of the gradient of all discriminator parameters; null in steps that do not measure it
    /// (<see cref="Pix2PixTrainer.GradientNormInterval"/>).
    /// </summary>
    public double? GradientNorm { get; init; }

    /// <summary>What the discriminator minimised: half of the sum of real and fake (paper, section 3.3), plus the penalty.</summary>
    public double Total => (Real + Fake) / 2 + Penalty;
}

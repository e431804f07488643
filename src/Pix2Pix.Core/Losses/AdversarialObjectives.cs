namespace Pix2Pix.Losses;

/// <summary>The adversarial objectives that come with the library.</summary>
public static class AdversarialObjectives
{
    /// <summary>
    /// Binary cross-entropy on logits: the paper's (equation 1). The generator maximises log D(x, G(x, z)) instead of minimising
    /// log(1 − D(x, G(x, z))) (section 3.3).
    /// </summary>
    public static IAdversarialObjective CrossEntropy { get; } = new CrossEntropyObjective();

    /// <summary>Squared distance of the logit to 1 (real) and 0 (generated); least-squares GAN, Mao et al. 2017.</summary>
    public static IAdversarialObjective LeastSquares { get; } = new LeastSquaresObjective();

    /// <summary>Hinge at ±1 for the discriminator, the negated logit for the generator; Lim and Ye 2017.</summary>
    public static IAdversarialObjective Hinge { get; } = new HingeObjective();

    /// <summary>Difference of mean logits with a gradient penalty (WGAN-GP); Gulrajani et al. 2017.</summary>
    /// <param name="gradientPenaltyWeight">The weight of the penalty, which pulls the norm of the discriminator's gradient between real and
    /// generated images to 1. 0 computes none.</param>
    /// <remarks>Give the discriminator no batch normalisation: the penalty holds for each image alone.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative.</exception>
    public static IAdversarialObjective Wasserstein(double gradientPenaltyWeight = 10) => new WassersteinObjective(gradientPenaltyWeight);
}

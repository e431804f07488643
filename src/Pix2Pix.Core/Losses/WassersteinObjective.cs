namespace Pix2Pix.Losses;

/// <summary>−logit for real images and for the generator, logit for generated images, with a gradient penalty.</summary>
internal sealed class WassersteinObjective : IAdversarialObjective
{
    public WassersteinObjective(double gradientPenaltyWeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gradientPenaltyWeight);
        GradientPenaltyWeight = gradientPenaltyWeight;
    }

    public string Name => "wasserstein";

    public double GradientPenaltyWeight { get; }

    public Tensor RealLoss(Tensor logits)
    {
        using var mean = logits.mean();
        return mean.neg();
    }

    public Tensor FakeLoss(Tensor logits) => logits.mean();

    public Tensor GeneratorLoss(Tensor logits) => RealLoss(logits);
}

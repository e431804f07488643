using Pix2Pix.Tensors;

namespace Pix2Pix.Losses;

/// <summary>(logit − 1)² for real images and for the generator, logit² for generated images.</summary>
internal sealed class LeastSquaresObjective : IAdversarialObjective
{
    public string Name => "least-squares";

    public double GradientPenaltyWeight => 0;

    public Tensor RealLoss(Tensor logits)
    {
        using var distance = logits.Add(-1);
        using var squared = distance.Squared();
        return squared.mean();
    }

    public Tensor FakeLoss(Tensor logits)
    {
        using var squared = logits.Squared();
        return squared.mean();
    }

    public Tensor GeneratorLoss(Tensor logits) => RealLoss(logits);
}

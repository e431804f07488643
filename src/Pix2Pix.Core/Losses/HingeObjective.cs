using Pix2Pix.Tensors;

namespace Pix2Pix.Losses;

/// <summary>max(0, 1 − logit) for real images, max(0, 1 + logit) for generated images, −logit for the generator.</summary>
internal sealed class HingeObjective : IAdversarialObjective
{
    public string Name => "hinge";

    public double GradientPenaltyWeight => 0;

    public Tensor RealLoss(Tensor logits)
    {
        using var negated = logits.neg();
        using var margin = negated.Add(1);
        using var hinge = margin.relu();
        return hinge.mean();
    }

    public Tensor FakeLoss(Tensor logits)
    {
        using var margin = logits.Add(1);
        using var hinge = margin.relu();
        return hinge.mean();
    }

    public Tensor GeneratorLoss(Tensor logits)
    {
        using var mean = logits.mean();
        return mean.neg();
    }
}

namespace Pix2Pix.Losses;

/// <summary>−log σ(logit) for real images and for the generator, −log(1 − σ(logit)) for generated images.</summary>
internal sealed class CrossEntropyObjective : IAdversarialObjective
{
    public string Name => "cross-entropy";

    public double GradientPenaltyWeight => 0;

    public Tensor RealLoss(Tensor logits) => Distance(logits, ones_like(logits));

    public Tensor FakeLoss(Tensor logits) => Distance(logits, zeros_like(logits));

    public Tensor GeneratorLoss(Tensor logits) => RealLoss(logits);

    private static Tensor Distance(Tensor logits, Tensor label)
    {
        using (label)
            return nn.functional.binary_cross_entropy_with_logits(logits, label);
    }
}

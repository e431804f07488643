using Pix2Pix.Losses;
using Pix2Pix.Tensors;
using static TorchSharp.torch;

namespace Application.Extensions;

/// <summary>A game: the discriminator's logits are to pass ±1, and the squares of what they lack count.</summary>
internal sealed class SquaredHingeObjective : IAdversarialObjective
{
    public string Name => "squared hinge";

    public double GradientPenaltyWeight => 0;

    public Tensor RealLoss(Tensor logits) => LackOf(logits.neg());

    public Tensor FakeLoss(Tensor logits) => LackOf(logits);

    public Tensor GeneratorLoss(Tensor logits)
    {
        using var scope = NewDisposeScope();
        return logits.mean().neg().MoveToOuterDisposeScope();
    }

    private static Tensor LackOf(Tensor excess)
    {
        using var scope = NewDisposeScope();
        return excess.Add(1).relu().square().mean().MoveToOuterDisposeScope();
    }
}

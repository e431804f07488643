using Pix2Pix.Losses;
using Pix2Pix.Tensors;
using static TorchSharp.torch;

namespace Application.Extensions;

/// <summary>A loss: an L1 distance that is smooth at zero, √(d² + ε²).</summary>
internal sealed class CharbonnierLossTerm : ILossTerm
{
    public string Name => "Charbonnier";

    public Tensor Compute(LossInputs inputs)
    {
        using var scope = NewDisposeScope();
        return inputs.Output.Subtract(inputs.Target).square().Add(1e-6).sqrt().mean().MoveToOuterDisposeScope();
    }
}

using Pix2Pix.Losses;
using Pix2Pix.Tensors;
using static TorchSharp.torch;

namespace CustomLossTerm;

/// <summary>Compares the edges of output and target: the mean absolute difference of their horizontal and vertical derivatives.</summary>
internal sealed class GradientDifferenceLossTerm : ILossTerm
{
    public string Name => "edges";

    public Tensor Compute(LossInputs inputs)
    {
        using var scope = NewDisposeScope();
        var horizontal = inputs.Output.diff(dim: 3).Subtract(inputs.Target.diff(dim: 3)).abs().mean();
        var vertical = inputs.Output.diff(dim: 2).Subtract(inputs.Target.diff(dim: 2)).abs().mean();
        return horizontal.Add(vertical).MoveToOuterDisposeScope();
    }
}

using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>Folds a batch normalisation with running statistics into the convolution before it.</summary>
internal static class BatchNormFolding
{
    /// <param name="convolution">The convolution.</param>
    /// <param name="norm">The normalisation; null for none.</param>
    /// <returns>
    /// Weight and bias of the one convolution that gives the same result: new tensors, which the caller disposes, or the
    /// convolution's own parameters where there is no normalisation.
    /// </returns>
    public static (Tensor Weight, Tensor? Bias) Fold(Convolution convolution, BatchNorm2d? norm)
    {
        if (norm is null)
            return (convolution.weight, convolution.bias);

        using var scope = NewDisposeScope();
        var scale = norm.weight.mul(norm.running_var!.Add(norm.eps).rsqrt());
        var mean = convolution.bias is { } bias ? norm.running_mean!.Subtract(bias) : norm.running_mean!;
        var shape = convolution.transposed ? new long[] { 1, -1, 1, 1 } : [-1, 1, 1, 1];

        return (
            convolution.weight.mul(scale.view(shape)).MoveToOuterDisposeScope(),
            norm.bias!.Subtract(mean.mul(scale)).MoveToOuterDisposeScope());
    }
}

using Pix2Pix.Tensors.Convolutions;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>One decoder level: a transposed convolution that doubles height and width, normalisation, dropout, ReLU.</summary>
/// <remarks>The ReLU runs before dropout, which gives the same: dropout multiplies by numbers that are not negative.</remarks>
internal sealed class UpBlock(Convolution convolution, Normalization normalization, double dropout)
{
    private readonly FeatureDropout _dropout = new(dropout);

    /// <summary>The probability with which a feature becomes 0 in training.</summary>
    public double Dropout => dropout;

    public ConvolutionLayer Layer { get; } = new(convolution, normalization, Activation.Relu);

    /// <returns>A new tensor; the caller disposes it.</returns>
    public Tensor Forward(Tensor features, ForwardContext pass)
    {
        using var scope = NewDisposeScope();
        return _dropout.Forward(Layer.Forward(features, pass), pass).MoveToOuterDisposeScope();
    }
}

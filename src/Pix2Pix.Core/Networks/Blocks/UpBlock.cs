using Pix2Pix.Tensors.Convolutions;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>One decoder level before the last: a 4×4 transposed convolution of stride 2, normalisation, ReLU, dropout.</summary>
internal sealed class UpBlock(Convolution convolution, Normalization normalization, double dropout)
{
    private readonly FeatureDropout _dropout = new(dropout);

    public ConvolutionLayer Layer { get; } = new(convolution, normalization, Activation.Relu); // dropout lets a ReLU pass: it scales by what is not negative

    public Tensor Forward(Tensor features, ForwardContext pass)
    {
        using var scope = NewDisposeScope();
        return _dropout.Forward(Layer.Forward(features, pass), pass).MoveToOuterDisposeScope();
    }
}

using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Networks.Blocks;

/// <summary>x + f(x), where f is two 3×3 convolutions over reflected borders, each normalised, with a ReLU and dropout between.</summary>
internal sealed class ResidualBlock
{
    private readonly ConvolutionLayer _first;
    private readonly ConvolutionLayer _second;
    private readonly FeatureDropout _dropout;

    public ResidualBlock(long channels, Normalization normalization, double dropout)
    {
        var bias = FeatureNorm.BiasBeside(normalization);
        _first = new ConvolutionLayer(TorchLayers.Convolution(channels, channels, kernel: 3, bias: bias), normalization, Activation.Relu);
        _second = new ConvolutionLayer(TorchLayers.Convolution(channels, channels, kernel: 3, bias: bias), normalization);
        _dropout = new FeatureDropout(dropout);

        // In the reference a dropout layer has a number of its own, which moves those behind it.
        var second = dropout > 0 ? 6 : 5;
        Layers = new ModuleTree().With("conv_block", new ModuleTree()
            .With(1, _first.Convolution).With(2, _first.Norm.Layer)
            .With(second, _second.Convolution).With(second + 1, _second.Norm.Layer));
    }

    /// <summary>All layers under their names in the PyTorch reference.</summary>
    public ModuleTree Layers { get; }

    /// <returns>A new tensor of the same shape; the caller disposes it.</returns>
    public Tensor Forward(Tensor features, ForwardContext pass)
    {
        using var scope = NewDisposeScope();

        var x = _first.Forward(nn.functional.pad(features, (1, 1, 1, 1), PaddingModes.Reflect), pass);
        x = _dropout.Forward(x, pass);
        x = _second.Forward(nn.functional.pad(x, (1, 1, 1, 1), PaddingModes.Reflect), pass);

        return features.Add(x).MoveToOuterDisposeScope();
    }
}

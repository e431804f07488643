using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>x + f(x), f being two 3×3 convolutions over reflected borders with normalisation, ReLU and dropout between.</summary>
internal sealed class ResidualBlock
{
    private readonly Conv2d _first;
    private readonly Conv2d _second;
    private readonly FeatureNorm _firstNorm;
    private readonly FeatureNorm _secondNorm;
    private readonly FeatureDropout _dropout;

    public ResidualBlock(long channels, Normalization normalization, double dropout)
    {
        var bias = FeatureNorm.BiasBeside(normalization);
        _first = nn.Conv2d(channels, channels, 3, bias: bias);
        _second = nn.Conv2d(channels, channels, 3, bias: bias);
        _firstNorm = new FeatureNorm(normalization, channels);
        _secondNorm = new FeatureNorm(normalization, channels);
        _dropout = new FeatureDropout(dropout);

        // In the reference a dropout layer takes a number of its own, which moves those behind it.
        var second = dropout > 0 ? 6 : 5;
        Layers = new ModuleTree().With("conv_block", new ModuleTree()
            .With(1, _first).With(2, _firstNorm.Layer)
            .With(second, _second).With(second + 1, _secondNorm.Layer));
    }

    public ModuleTree Layers { get; }

    public Tensor Forward(Tensor features, ForwardPass pass)
    {
        using var scope = NewDisposeScope();

        var x = pass.Convolve(_first, nn.functional.pad(features, (1, 1, 1, 1), PaddingModes.Reflect));
        x = nn.functional.relu(_firstNorm.Forward(x, pass));
        x = _dropout.Forward(x, pass);
        x = pass.Convolve(_second, nn.functional.pad(x, (1, 1, 1, 1), PaddingModes.Reflect));
        x = _secondNorm.Forward(x, pass);

        return features.Plus(x).MoveToOuterDisposeScope();
    }
}

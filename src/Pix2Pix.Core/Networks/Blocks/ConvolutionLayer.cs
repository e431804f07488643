using Pix2Pix.Tensors.Convolutions;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>A convolution, its normalisation and its activation: what every network here is made of.</summary>
internal sealed class ConvolutionLayer(
    Convolution convolution, Normalization normalization = Normalization.None, Activation activation = Activation.None)
{
    public Convolution Convolution => convolution;

    public FeatureNorm Norm { get; } = new(normalization, convolution.out_channels);

    /// <summary>Runs the layer.</summary>
    /// <param name="features">N×C×H×W; stays the caller's.</param>
    /// <param name="pass">The engine that convolves, and how to normalise.</param>
    /// <returns>The result, in the type of the features; the caller disposes it.</returns>
    public Tensor Forward(Tensor features, ForwardContext pass)
    {
        if (Norm.IsFixed(pass) && pass.Engine.TryConvolveFused(convolution, Norm.Layer, activation, features) is { } result)
            return result;

        using var scope = NewDisposeScope();
        var normalized = Norm.Forward(pass.Engine.Convolve(convolution, features), pass);

        // The gradient of a normalisation does not need its result. A convolution's result may be a view, which autograd would copy.
        var inPlace = normalization != Normalization.None || !normalized.requires_grad;
        return activation.Apply(normalized, inPlace).MoveToOuterDisposeScope();
    }
}

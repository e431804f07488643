using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>
/// A convolution, its normalisation and its activation: what every network here is made of, and what runs in one call
/// where weights are packed.
/// </summary>
internal sealed class ConvolutionLayer(Convolution convolution, Normalization normalization = Normalization.None, Activation activation = Activation.None)
{
    public Convolution Convolution { get; } = convolution;

    public FeatureNorm Norm { get; } = new(normalization, convolution.out_channels);

    public Activation Activation { get; } = activation;

    /// <summary>Runs the layer in the quickest way that the pass allows.</summary>
    /// <param name="features">N×C×H×W; stays the caller's.</param>
    /// <param name="pass">How.</param>
    /// <returns>The result, in the type of the features; the caller disposes it.</returns>
    public Tensor Forward(Tensor features, ForwardContext pass)
    {
        if (pass.Packed?.TryRun(this, features, pass) is { } result)
            return result;

        using var scope = NewDisposeScope();
        return Activated(Norm.Forward(Convolve(features, pass), pass)).MoveToOuterDisposeScope();
    }

    /// <summary>Applies the activation, in the features' own memory where autograd allows it.</summary>
    public Tensor Activated(Tensor features)
    {
        // The gradient of a normalisation does not need its result. A convolution's result may be a view, which autograd would copy.
        var inPlace = Norm.Kind != Normalization.None || !features.requires_grad;

        return Activation switch
        {
            Activation.LeakyRelu => inPlace ? features.MakeLeakyRelu() : features.LeakyRelu(),
            Activation.Relu => inPlace ? features.relu_() : nn.functional.relu(features),
            Activation.Tanh => features.tanh(),
            _ => features,
        };
    }

    /// <summary>
    /// The weight and bias of the one convolution that does what this one and a normalisation with running statistics
    /// do.
    /// </summary>
    /// <returns>Both, or the convolution's own where there is no normalisation.</returns>
    public (Tensor Weight, Tensor? Bias) Folded()
    {
        if (Norm.Layer is not BatchNorm2d norm)
            return (Convolution.weight, Convolution.bias);

        using var scope = NewDisposeScope();
        var scale = norm.weight.mul(norm.running_var!.Add(FeatureNorm.Epsilon).rsqrt());
        var mean = Convolution.bias is { } bias ? norm.running_mean!.Subtract(bias) : norm.running_mean!;
        var shape = Convolution.transposed ? new long[] { 1, -1, 1, 1 } : [-1, 1, 1, 1];

        return (
            Convolution.weight.mul(scale.view(shape)).MoveToOuterDisposeScope(),
            norm.bias!.Subtract(mean.mul(scale)).MoveToOuterDisposeScope());
    }

    /// <summary>
    /// Whether oneDNN has this layer right in bfloat16 (libtorch 2.10). It has not where there is a single channel, and not where what a
    /// transposed convolution sums over, which is the other's gradient, is an odd number of channels: numbers are
    /// multiplied in pairs there.
    /// </summary>
    public bool IsRightInBFloat16 { get; } =
        convolution.in_channels > 1 && convolution.out_channels > 1 && (convolution.transposed ? convolution.in_channels : convolution.out_channels) % 2 == 0;

    private Tensor Convolve(Tensor features, ForwardContext pass)
    {
        if (pass.WritesGradients && TrainingConvolution.For(Convolution, features) is { } kernel)
            return Biased(TrainingConvolution.Run(kernel, Convolution, features)).to(features.dtype);

        // What is not right in bfloat16 runs in 32 bits.
        return features.dtype == ScalarType.BFloat16 && features.device_type == DeviceType.CPU && !IsRightInBFloat16
            ? ConvolveAs(features.to(ScalarType.Float32)).to(ScalarType.BFloat16)
            : ConvolveAs(features);
    }

    private Tensor Biased(Tensor features) => Convolution.bias is { } bias ? features.Add(bias.view(1, -1, 1, 1)) : features;

    private Tensor ConvolveAs(Tensor features)
    {
        var weight = In(features.dtype, Convolution.weight);
        var bias = Convolution.bias is { } kept ? In(features.dtype, kept) : null;

        return SingleOutputConvolution.Suits(Convolution, features) ? SingleOutputConvolution.Run(features, weight, bias)
            : GemmConvolution.Suits(Convolution, features) ? GemmConvolution.Run(features, weight, bias, Convolution.transposed)
            : !is_grad_enabled() && SplitChannelConvolution.Suits(Convolution, features) ? SplitChannelConvolution.Run(Convolution, features, weight, bias)
            : ChannelsLast.Run(Convolution, features, weight, bias);
    }

    // The parameters stay in 32 bits, where small steps do not vanish; gradients come back to them through the conversion.
    private static Tensor In(ScalarType type, Tensor parameter) => parameter.dtype == type ? parameter : parameter.to(type);
}

using System.Collections.Concurrent;
using Pix2Pix.Tensors.Convolutions;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>
/// The layers of one network, made ready for translating on the CPU: weights packed or taken apart once, activations fused, and
/// normalisation folded into the weights where its statistics are fixed.
/// </summary>
/// <remarks>For weights that no longer change. Safe for several threads at once.</remarks>
internal sealed class PackedLayers : IDisposable
{
    private readonly ConcurrentDictionary<(ConvolutionLayer Layer, ScalarType Type, bool Folded), Lazy<IPackedConvolution>> _packed = new();

    /// <summary>
    /// Whether a layer's own weight is given up once it is packed. For a network that is run in one way only from then on.
    /// </summary>
    public bool FreesWeights { get; init; }

    /// <summary>Runs a layer.</summary>
    /// <returns>The result, which the caller disposes; null where this layer must be run as usual.</returns>
    public Tensor? TryRun(ConvolutionLayer layer, Tensor features, ForwardContext pass)
    {
        if (!Fits(layer, features))
            return null;

        var folds = layer.Norm.Kind == Normalization.None || (layer.Norm.Kind == Normalization.Batch && pass.Statistics == FeatureStatistics.Running);
        var packed = _packed.GetOrAdd((layer, features.dtype, folds), key => new Lazy<IPackedConvolution>(() => Pack(layer, features, key.Folded))).Value;
        var convolved = packed.Run(features);
        if (folds)
            return convolved;

        using (convolved)
            return layer.Activated(layer.Norm.Forward(convolved, pass));
    }

    /// <summary>Frees the packed weights.</summary>
    public void Dispose()
    {
        foreach (var packed in _packed.Values.Where(packed => packed.IsValueCreated)) // and did not fail
            packed.Value.Dispose();

        _packed.Clear();
    }

    // A single channel has two layouts that cannot be told apart; an odd number of channels to sum over is wrong in
    // bfloat16, as in ConvolutionLayer.
    private static bool Fits(ConvolutionLayer layer, Tensor features) =>
        layer.Convolution.in_channels > 1 && layer.Convolution.out_channels > 1
        && !(features.dtype == ScalarType.BFloat16 && layer.Convolution.transposed && layer.Convolution.in_channels % 2 == 1)
        && features.device_type == DeviceType.CPU && !features.requires_grad && OneDnnConvolution.IsSupported(features.dtype);

    // For the size that comes along first: oneDNN packs alike for all but the smallest.
    private IPackedConvolution Pack(ConvolutionLayer layer, Tensor features, bool folded)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var (weight, bias) = folded ? layer.Folded() : (layer.Convolution.weight, layer.Convolution.bias);
        var activation = folded ? layer.Activation : Activation.None;

        weight = weight.detach();
        bias = bias?.detach();
        IPackedConvolution packed = WinogradConvolution.Suits(layer.Convolution, features, activation) ? new WinogradConvolution(layer.Convolution, weight, bias, activation)
            : SubpixelConvolution.Suits(layer.Convolution) ? new SubpixelConvolution(weight.to(features.dtype), bias?.to(features.dtype), activation, features.shape)
            : SplitChannelConvolution.Suits(layer.Convolution, features) ? new SplitChannelConvolution(layer.Convolution, weight, bias, folded ? layer.Activated : null, features.shape)
            : new OneDnnConvolution(layer.Convolution, weight.to(features.dtype), bias?.to(features.dtype), activation, features.shape);

        if (FreesWeights)
            layer.Convolution.weight = new Parameter(empty(0), requires_grad: false);

        return packed;
    }
}

using System.Collections.Concurrent;
using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Runs convolutions whose weights no longer change, without gradients. On the CPU it packs each weight once, on first use, with
/// normalisation folded in where its statistics are fixed; elsewhere it runs as <see cref="ConvolutionEngine.Autograd"/> does.
/// </summary>
internal sealed class PackedEngine : ConvolutionEngine, IDisposable
{
    private readonly ConcurrentDictionary<(Convolution, ScalarType, bool IsFused), PackedLayer> _layers = new();

    /// <summary>
    /// Whether a layer's own weight is freed once it is packed, which saves half the memory. Only for a network that is run in one
    /// way from then on: in one type of number, with one kind of statistics.
    /// </summary>
    public bool FreesWeights { get; init; }

    /// <summary>Whether this libtorch, on this processor, runs packed convolutions in this type of number. Tried out once.</summary>
    public static bool IsSupported(ScalarType type) => OneDnnConvolution.IsSupported(type);

    /// <inheritdoc/>
    public override Tensor Convolve(Convolution convolution, Tensor features)
    {
        var call = ConvolutionCall.Of(ConvolutionUse.Packed, convolution, features);
        return AlgorithmTable.CanPack(call)
            ? Layer(call, convolution, null, isFused: false).Run(call, features)
            : Autograd.Convolve(convolution, features);
    }

    /// <inheritdoc/>
    public override Tensor? TryConvolveFused(Convolution convolution, BatchNorm2d? norm, Activation activation, Tensor features)
    {
        var call = ConvolutionCall.Of(ConvolutionUse.Packed, convolution, features, activation);
        return AlgorithmTable.CanPack(call) ? Layer(call, convolution, norm, isFused: true).Run(call, features) : null;
    }

    /// <summary>Frees the packed weights.</summary>
    public void Dispose()
    {
        foreach (var layer in _layers.Values)
            layer.Dispose();

        _layers.Clear();
    }

    private PackedLayer Layer(ConvolutionCall call, Convolution convolution, BatchNorm2d? norm, bool isFused) =>
        _layers.GetOrAdd(
            (convolution, call.Type, isFused),
            static (key, layer) => new PackedLayer(key.Item1, layer.norm, layer.FreesWeights),
            (norm, FreesWeights));
}

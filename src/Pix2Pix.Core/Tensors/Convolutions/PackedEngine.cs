using System.Collections.Concurrent;
using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Runs convolutions whose weights no longer change, without gradients. On the CPU it packs each weight once, on first use, with
/// normalisation folded in where its statistics are fixed; elsewhere it runs as <see cref="ConvolutionEngine.Autograd"/> does.
/// </summary>
internal sealed class PackedEngine : ConvolutionEngine, IDisposable
{
    private readonly ConcurrentDictionary<(Convolution, ScalarType, bool IsFused), Lazy<IPackedConvolution>> _packed = new();

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
            ? Packed(call, convolution, null, features, isFused: false).Run(features)
            : Autograd.Convolve(convolution, features);
    }

    /// <inheritdoc/>
    public override Tensor? TryConvolveFused(Convolution convolution, BatchNorm2d? norm, Activation activation, Tensor features)
    {
        var call = ConvolutionCall.Of(ConvolutionUse.Packed, convolution, features, activation);
        return AlgorithmTable.CanPack(call) ? Packed(call, convolution, norm, features, isFused: true).Run(features) : null;
    }

    /// <summary>Frees the packed weights.</summary>
    public void Dispose()
    {
        foreach (var packed in _packed.Values.Where(packed => packed.IsValueCreated)) // and did not fail
            packed.Value.Dispose();

        _packed.Clear();
    }

    private IPackedConvolution Packed(ConvolutionCall call, Convolution convolution, BatchNorm2d? norm, Tensor features, bool isFused) =>
        _packed.GetOrAdd(
            (convolution, call.Type, isFused),
            _ => new Lazy<IPackedConvolution>(() => Pack(call, convolution, norm, features.shape))).Value;

    // For the size that comes first: oneDNN packs alike for all but the smallest.
    private IPackedConvolution Pack(ConvolutionCall call, Convolution convolution, BatchNorm2d? norm, long[] inputShape)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var (folded, shift) = BatchNormFolding.Fold(convolution, norm);
        var (weight, bias) = (folded.detach(), shift?.detach());

        IPackedConvolution packed = AlgorithmTable.Choose(ConvolutionUse.Packed, call) switch
        {
            AlgorithmChoice.Winograd => new WinogradConvolution(convolution, weight, bias, call.Activation),
            AlgorithmChoice.Subpixel => new SubpixelConvolution(weight.to(call.Type), bias?.to(call.Type), call.Activation, inputShape),
            AlgorithmChoice.SplitChannel =>
                new SplitChannelConvolution(ChannelSplit.Of(call), convolution, weight, bias, call.Activation, inputShape),
            _ => new OneDnnConvolution(convolution, weight.to(call.Type), bias?.to(call.Type), call.Activation, inputShape),
        };

        if (FreesWeights)
            convolution.weight = new Parameter(empty(0), requires_grad: false);

        return packed;
    }
}

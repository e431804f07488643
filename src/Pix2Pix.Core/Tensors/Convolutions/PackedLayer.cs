using System.Collections.Concurrent;
using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A layer's weight, packed for each algorithm that inputs have called for: two or three, where sizes differ much. An input's own
/// shape alone chooses, so its result does not depend on what came before.
/// </summary>
/// <remarks>Safe for several threads at once.</remarks>
/// <param name="convolution">The layer.</param>
/// <param name="norm">The normalisation to fold in, whose running statistics no longer change; null for none.</param>
/// <param name="freesWeight">Whether the layer's own weight is freed once it is packed.</param>
internal sealed class PackedLayer(Convolution convolution, BatchNorm2d? norm, bool freesWeight) : IDisposable
{
    private readonly ConcurrentDictionary<(AlgorithmChoice, ChannelSplit), IPackedConvolution> _packed = new();
    private readonly Lock _packing = new();

    /// <summary>Convolves.</summary>
    /// <param name="call">Describes the convolution; apart from sizes the same in every call.</param>
    /// <param name="input">N×C×H×W; stays the caller's.</param>
    /// <returns>The result; the caller disposes it.</returns>
    public Tensor Run(ConvolutionCall call, Tensor input)
    {
        var algorithm = AlgorithmTable.Choose(ConvolutionUse.Packed, call);
        var split = algorithm == AlgorithmChoice.SplitChannel ? ChannelSplit.Of(call) : default;
        return (_packed.TryGetValue((algorithm, split), out var packed) ? packed : Pack(algorithm, split, call, input.shape)).Run(input);
    }

    /// <summary>Frees the packed weights.</summary>
    public void Dispose()
    {
        foreach (var packed in _packed.Values)
            packed.Dispose();
    }

    private IPackedConvolution Pack(AlgorithmChoice algorithm, ChannelSplit split, ConvolutionCall call, long[] inputShape)
    {
        lock (_packing)
        {
            if (_packed.TryGetValue((algorithm, split), out var present))
                return present;

            using var scope = NewDisposeScope();
            using var noGradients = no_grad();
            var (weight, bias) = Weight();
            IPackedConvolution packed = algorithm switch
            {
                AlgorithmChoice.Winograd => new WinogradConvolution(convolution, weight, bias, call.Activation),
                AlgorithmChoice.Subpixel => new SubpixelConvolution(weight.to(call.Type), bias?.to(call.Type), call.Activation, inputShape),
                AlgorithmChoice.SplitChannel =>
                    new SplitChannelConvolution(split, convolution, weight, bias, call.Activation, inputShape),
                _ => new OneDnnConvolution(convolution, weight.to(call.Type), bias?.to(call.Type), call.Activation, inputShape),
            };
            _packed[(algorithm, split)] = packed;

            if (freesWeight && convolution.weight.numel() > 0)
                convolution.weight = new Parameter(empty(0), requires_grad: false);

            return packed;
        }
    }

    // The layer's own weight may be gone.
    private (Tensor Weight, Tensor? Bias) Weight()
    {
        if (_packed.Values.FirstOrDefault() is { } packed)
            return packed.Unpack();

        var (weight, bias) = BatchNormFolding.Fold(convolution, norm);
        return (weight.detach(), bias?.detach());
    }
}

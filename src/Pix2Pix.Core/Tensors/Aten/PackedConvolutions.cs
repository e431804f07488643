using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Aten;

/// <summary>
/// Runs convolutions for inference with weights that oneDNN has packed once, through libtorch's C interface. torch itself packs
/// them anew in every call, which takes longer than the arithmetic where an image is small.
/// </summary>
/// <remarks>Made for weights that no longer change. Safe for several threads at once.</remarks>
internal sealed unsafe class PackedConvolutions : IDisposable
{
    private readonly ConditionalWeakTable<nn.Module, Tensor> _packed = [];
    private readonly Lock _packing = new();

    /// <summary>Whether this libtorch has what it takes; elsewhere convolutions run as usual.</summary>
    public static bool IsSupported => PackedConvolutionLibrary.Instance is not null;

    /// <summary>Runs a convolution.</summary>
    /// <returns>The result, which the caller disposes; null where this one must be run as usual.</returns>
    public Tensor? TryRun(Conv2d convolution, Tensor input) =>
        Fits(convolution.in_channels, convolution.out_channels, input)
            ? Run(convolution, convolution.weight, convolution.bias, convolution.stride!, convolution.padding!, null, input)
            : null;

    /// <summary>Runs a transposed convolution, likewise.</summary>
    public Tensor? TryRun(ConvTranspose2d convolution, Tensor input) =>
        Fits(convolution.in_channels, convolution.out_channels, input)
            ? Run(convolution, convolution.weight, convolution.bias, convolution.stride!, convolution.padding!, convolution.output_padding ?? [0, 0], input)
            : null;

    /// <summary>Frees the packed weights.</summary>
    public void Dispose()
    {
        foreach (var (_, weight) in _packed)
            weight.Dispose();

        _packed.Clear();
    }

    // A single channel has two layouts that cannot be told apart.
    private static bool Fits(long inputChannels, long outputChannels, Tensor input) =>
        IsSupported && inputChannels > 1 && outputChannels > 1 && input.device_type == DeviceType.CPU && input.dtype == ScalarType.Float32 && !input.requires_grad;

    private Tensor Run(nn.Module layer, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[]? outputPadding, Tensor input)
    {
        var library = PackedConvolutionLibrary.Instance!;
        var packed = Packed(library, layer, weight, stride, padding, outputPadding, input);
        var result = library.Run(input, packed, bias, stride, padding, outputPadding);

        GC.KeepAlive(input);
        GC.KeepAlive(bias);
        return result;
    }

    // For the first size that comes along; oneDNN rearranges where another size wants another packing.
    private Tensor Packed(PackedConvolutionLibrary library, nn.Module layer, Tensor weight, long[] stride, long[] padding, long[]? outputPadding, Tensor input)
    {
        lock (_packing)
        {
            if (!_packed.TryGetValue(layer, out var packed))
            {
                packed = library.Pack(weight, stride, padding, outputPadding, input.shape).DetachFromDisposeScope();
                _packed.Add(layer, packed);
            }

            return packed;
        }
    }
}

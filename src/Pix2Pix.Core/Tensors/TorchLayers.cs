#pragma warning disable RS0030 // the one place that makes torch's layers
using TorchSharp.Modules;

namespace Pix2Pix.Tensors;

/// <summary>
/// Makes torch's convolutions. TorchSharp takes a view of a new weight to find the range of its bias, and does not keep the view alive
/// while libtorch reads it; a scope does (docs/engine.md).
/// </summary>
internal static class TorchLayers
{
    /// <summary>An ordinary convolution with a square kernel, on the CPU; the caller disposes it.</summary>
    public static Conv2d Convolution(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, bool bias = true)
    {
        using var scope = NewDisposeScope();
        return nn.Conv2d(inputs, outputs, kernel, stride: stride, padding: padding, bias: bias);
    }

    /// <summary>A transposed convolution with a square kernel, on the CPU; the caller disposes it.</summary>
    public static ConvTranspose2d Transposed(
        long inputs, long outputs, long kernel, long stride = 1, long padding = 0, long outputPadding = 0, bool bias = true)
    {
        using var scope = NewDisposeScope();
        return nn.ConvTranspose2d(inputs, outputs, kernel, stride: stride, padding: padding, output_padding: outputPadding, bias: bias);
    }
}

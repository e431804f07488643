#pragma warning disable RS0030 // the one place that makes torch's layers
using TorchSharp.Modules;

namespace Pix2Pix.Tensors;

/// <summary>
/// Makes torch's convolutions. TorchSharp looks at a part of a new weight to find the range of its bias, and lets go of that part before
/// libtorch is done with it; a scope holds it. See docs/decisions/0013-scalars.md.
/// </summary>
internal static class TorchLayers
{
    public static Conv2d Convolution(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, bool bias = true)
    {
        using var scope = NewDisposeScope();
        return nn.Conv2d(inputs, outputs, kernel, stride: stride, padding: padding, bias: bias);
    }

    public static ConvTranspose2d Transposed(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, long outputPadding = 0, bool bias = true)
    {
        using var scope = NewDisposeScope();
        return nn.ConvTranspose2d(inputs, outputs, kernel, stride: stride, padding: padding, output_padding: outputPadding, bias: bias);
    }
}

using Pix2Pix.Networks;
using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Segmentation;

/// <summary>Bilinear interpolation of each channel, as a transposed convolution whose weight is fixed.</summary>
internal sealed class BilinearUpsampling(long channels, int factor, bool padded)
{
    /// <summary>
    /// Kernel 2·factor, stride factor. Padded, it enlarges H×W exactly by the factor; without padding, as in the reference, the
    /// result is one factor larger.
    /// </summary>
    public ConvolutionLayer Layer { get; } =
        new(TorchLayers.Transposed(channels, channels, 2 * factor, stride: factor, padding: padded ? factor / 2 : 0, bias: false));

    public Tensor Forward(Tensor features, ForwardContext pass) => Layer.Forward(features, pass);

    /// <summary>Writes the weight and fixes it. Call it after everything that replaces parameters or initialises them.</summary>
    public void Fill()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var size = 2 * factor;
        var tent = tensor(Enumerable.Range(0, size).Select(index => (float)(1 - Math.Abs(index - (factor - 0.5)) / factor)).ToArray());
        var kernel = tent.view(size, 1).matmul(tent.view(1, size));

        Layer.Convolution.weight.copy_(eye(channels).view(channels, channels, 1, 1).mul(kernel)); // each channel to itself
        Layer.Convolution.weight.requires_grad = false;
    }
}

using Pix2Pix.Networks;
using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Segmentation;

/// <summary>
/// Enlarges every channel by itself as bilinear interpolation does, written as a transposed convolution that is not
/// trained.
/// </summary>
internal sealed class BilinearUpsampling(long channels, int factor, bool keepsCorner)
{
    /// <summary>Kernel 2 × factor, stride the factor; without padding, as in the reference, the result is larger by a factor.</summary>
    public ConvolutionLayer Layer { get; } =
        new(TorchLayers.Transposed(channels, channels, 2 * factor, stride: factor, padding: keepsCorner ? factor / 2 : 0, bias: false));

    public Tensor Forward(Tensor features, ForwardContext pass) => Layer.Forward(features, pass);

    /// <summary>Sets the weight and fixes it. After everything that puts another parameter in its place.</summary>
    public void Fill()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var size = 2 * factor;
        var slope = tensor(Enumerable.Range(0, size).Select(index => (float)(1 - Math.Abs(index - (factor - 0.5)) / factor)).ToArray());
        var kernel = slope.view(size, 1).matmul(slope.view(1, size));

        Layer.Convolution.weight.copy_(eye(channels).view(channels, channels, 1, 1).mul(kernel));
        Layer.Convolution.weight.requires_grad = false;
    }
}

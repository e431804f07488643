using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>The convolutions of the paper's networks (appendix 6.1): 4×4 kernels, and up to 8 × the base channels.</summary>
internal static class PaperConvolutions
{
    /// <summary>Height and width of every kernel.</summary>
    public const int KernelSize = 4;

    /// <summary>The most channels of a layer, in multiples of the base channels.</summary>
    public const int FullWidth = 8;

    private const int Padding = 1;

    /// <summary>The channels after some halvings: the base channels, doubled by each level after the first up to the full width.</summary>
    public static long Width(long baseChannels, int level) => baseChannels * Math.Min(1 << level, FullWidth);

    /// <summary>Whether a level has the full width.</summary>
    public static bool IsFullWidth(int level) => 1 << level >= FullWidth;

    /// <summary>Halves height and width.</summary>
    public static Conv2d Halving(long inputs, long outputs, bool bias) =>
        TorchLayers.Convolution(inputs, outputs, KernelSize, stride: 2, Padding, bias);

    /// <summary>Doubles height and width.</summary>
    public static ConvTranspose2d Doubling(long inputs, long outputs, bool bias) =>
        TorchLayers.Transposed(inputs, outputs, KernelSize, stride: 2, Padding, bias: bias);

    /// <summary>Keeps height and width but for one pixel each.</summary>
    public static Conv2d Sliding(long inputs, long outputs, bool bias) =>
        TorchLayers.Convolution(inputs, outputs, KernelSize, stride: 1, Padding, bias);
}

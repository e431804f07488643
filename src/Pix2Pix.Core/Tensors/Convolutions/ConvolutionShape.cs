using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>The shape of a convolutional layer. Kernels, strides and paddings are square.</summary>
/// <param name="InputChannels">Channels of the input.</param>
/// <param name="OutputChannels">Channels of the output.</param>
/// <param name="Kernel">Height and width of the kernel.</param>
/// <param name="Stride">Pixels from one window to the next.</param>
/// <param name="Padding">Zeros around the input (around the output of a transposed convolution).</param>
/// <param name="IsTransposed">Whether the convolution is a transposed one, which enlarges.</param>
internal readonly record struct ConvolutionShape(
    long InputChannels, long OutputChannels, long Kernel, long Stride, long Padding, bool IsTransposed)
{
    /// <summary>Numbers in the weight.</summary>
    public long Weights => InputChannels * OutputChannels * Kernel * Kernel;

    /// <summary>The smaller number of channels.</summary>
    public long FewestChannels => Math.Min(InputChannels, OutputChannels);

    /// <summary>The shape of a layer of torch's.</summary>
    public static ConvolutionShape Of(Convolution convolution) => new(
        convolution.in_channels, convolution.out_channels, convolution.kernel_size[0], convolution.stride[0], convolution.padding![0],
        convolution.transposed);

    /// <summary>Whether kernel, stride and padding are these.</summary>
    public bool Is(long kernel, long stride, long padding) => Kernel == kernel && Stride == stride && Padding == padding;
}

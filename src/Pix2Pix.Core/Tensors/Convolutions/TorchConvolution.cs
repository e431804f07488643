using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// torch's own convolution. Layers with a single input or output channel get a second one of zeros on the CPU: torch cannot tell
/// their two memory layouts apart, and oneDNN's results are wrong in one of them (docs/engine.md).
/// </summary>
internal static class TorchConvolution
{
    private const int Block = OneDnnConvolution.ChannelBlock;

    /// <summary>The convolution with the weight and bias given; the caller disposes the result.</summary>
    public static Tensor Run(Convolution convolution, Tensor input, Tensor weight, Tensor? bias)
    {
        var onlyDimension = convolution.transposed ? convolution.out_channels : convolution.in_channels;
        var otherDimension = convolution.transposed ? convolution.in_channels : convolution.out_channels;
        if (onlyDimension > 1 || otherDimension % Block == 0 || input.device_type != DeviceType.CPU)
            return Plain(convolution, input, weight, bias);

        using var scope = NewDisposeScope();
        var twice = ChannelsLast.Copy(cat([weight, zeros_like(weight)], dim: 1));
        if (!convolution.transposed)
            return Plain(convolution, cat([input, zeros_like(input)], dim: 1), twice, bias).MoveToOuterDisposeScope();

        var output = Plain(convolution, input, twice, null).narrow(1, 0, 1);
        return (bias is null ? output.alias() : output.Add(bias.view(1, 1, 1, 1))).MoveToOuterDisposeScope();
    }

    private static Tensor Plain(Convolution convolution, Tensor input, Tensor weight, Tensor? bias) => convolution.transposed
        ? nn.functional.conv_transpose2d(input, weight, bias, convolution.stride, convolution.padding, convolution.output_padding)
        : nn.functional.conv2d(input, weight, bias, convolution.stride, convolution.padding);
}

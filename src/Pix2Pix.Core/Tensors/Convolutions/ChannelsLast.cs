using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// Keeps convolution weights in channels-last memory, which makes torch run the whole network so. Quicker on the CPU, and a
/// matter of right or wrong there: see docs/decisions/0003-channels-last.md.
/// </summary>
internal static class ChannelsLast
{
    /// <summary>Channels that oneDNN handles at once.</summary>
    public const int Block = 16;

    /// <summary>Lays out the weights of all convolutions; their values and shapes stay.</summary>
    public static void Apply(nn.Module network)
    {
        foreach (var convolution in network.modules().OfType<Convolution>())
            convolution.weight = Laid(convolution.weight);
    }

    /// <summary>
    /// Runs a convolution with the weight and bias given, which may have one channel, whose layout torch could not tell
    /// from the other one.
    /// </summary>
    public static Tensor Run(Convolution convolution, Tensor input, Tensor weight, Tensor? bias)
    {
        var onlyDimension = convolution.transposed ? convolution.out_channels : convolution.in_channels;
        var otherDimension = convolution.transposed ? convolution.in_channels : convolution.out_channels;
        if (onlyDimension > 1 || otherDimension % Block == 0 || input.device_type != DeviceType.CPU)
            return Torchs(convolution, input, weight, bias);

        using var scope = NewDisposeScope();
        var twice = Laid(cat([weight, zeros_like(weight)], dim: 1));
        if (!convolution.transposed)
            return Torchs(convolution, cat([input, zeros_like(input)], dim: 1), twice, bias).MoveToOuterDisposeScope();

        var output = Torchs(convolution, input, twice, null).narrow(1, 0, 1);
        return (bias is null ? output.alias() : output.Add(bias.view(1, 1, 1, 1))).MoveToOuterDisposeScope();
    }

    private static Tensor Torchs(Convolution convolution, Tensor input, Tensor weight, Tensor? bias) => convolution.transposed
        ? nn.functional.conv_transpose2d(input, weight, bias, convolution.stride, convolution.padding, convolution.output_padding)
        : nn.functional.conv2d(input, weight, bias, convolution.stride, convolution.padding);

    private static Parameter Laid(Parameter weight)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        return new Parameter(Laid((Tensor)weight).clone().DetachFromDisposeScope()); // a clone keeps the layout, and is no view
    }

    private static Tensor Laid(Tensor weight) => weight.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}

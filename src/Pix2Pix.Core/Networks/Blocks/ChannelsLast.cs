using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>
/// Keeps convolution weights in channels-last memory, which makes torch run the whole network so. Quicker on the CPU, and a
/// matter of right or wrong there: see docs/decisions/0003-channels-last.md.
/// </summary>
internal static class ChannelsLast
{
    private const int Block = 16; // channels that oneDNN handles at once

    /// <summary>Lays out the weights of all convolutions; their values and shapes stay.</summary>
    public static void Apply(nn.Module network)
    {
        foreach (var layer in network.modules())
        {
            switch (layer)
            {
                case Conv2d convolution:
                    convolution.weight = Laid(convolution.weight);
                    break;
                case ConvTranspose2d convolution:
                    convolution.weight = Laid(convolution.weight);
                    break;
            }
        }
    }

    /// <summary>Runs a convolution that may have one input channel, whose layout torch could not tell from the other one.</summary>
    public static Tensor Run(Conv2d convolution, Tensor input)
    {
        if (convolution.in_channels > 1 || convolution.out_channels % Block == 0 || input.device_type != DeviceType.CPU)
            return convolution.call(input);

        using var scope = NewDisposeScope();
        var twice = cat([input, zeros_like(input)], dim: 1);
        var weight = cat([convolution.weight, zeros_like(convolution.weight)], dim: 1);
        return nn.functional.conv2d(twice, Laid(weight), convolution.bias, convolution.stride!, convolution.padding!).MoveToOuterDisposeScope();
    }

    /// <summary>Runs a transposed convolution of stride 2 and padding 1 that may have one output channel, likewise.</summary>
    public static Tensor Run(ConvTranspose2d convolution, Tensor input)
    {
        if (convolution.out_channels > 1 || convolution.in_channels % Block == 0 || input.device_type != DeviceType.CPU)
            return convolution.call(input);

        using var scope = NewDisposeScope();
        var weight = cat([convolution.weight, zeros_like(convolution.weight)], dim: 1);
        var both = nn.functional.conv_transpose2d(input, Laid(weight), null, convolution.stride!, convolution.padding!);
        var output = both.narrow(1, 0, 1);
        return (convolution.bias is { } bias ? output.Plus(bias.view(1, 1, 1, 1)) : output.alias()).MoveToOuterDisposeScope();
    }

    private static Parameter Laid(Parameter weight)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        return new Parameter(Laid((Tensor)weight).clone().DetachFromDisposeScope()); // a clone keeps the layout, and is no view
    }

    private static Tensor Laid(Tensor weight) => weight.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}

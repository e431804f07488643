using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks.Blocks;

/// <summary>
/// 4×4 convolutions of stride 2 and padding 1 written out as one matrix product: on the CPU several times quicker than oneDNN's
/// where a layer has few positions and many weights, as the levels around the bottleneck do (docs/performance.md).
/// </summary>
internal static class GemmConvolution
{
    private const long MostPositions = 128;
    private const long FewestWeights = 1 << 20;
    private const int Kernel = 4;

    /// <summary>Whether this layer is quicker so.</summary>
    public static bool Suits(Conv2d convolution, Tensor input) =>
        Suits(convolution.weight, input, input.shape[0] * (input.shape[2] / 2) * (input.shape[3] / 2));

    /// <summary>Whether this layer is quicker so.</summary>
    public static bool Suits(ConvTranspose2d convolution, Tensor input) =>
        Suits(convolution.weight, input, input.shape[0] * input.shape[2] * input.shape[3]);

    /// <summary>The convolution; input of even height and width.</summary>
    public static Tensor Run(Conv2d convolution, Tensor input)
    {
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (input.shape[0], input.shape[1], input.shape[2] / 2, input.shape[3] / 2);
        var outputs = convolution.out_channels;

        var windows = nn.functional.pad(input, (1, 1, 1, 1)).unfold(2, Kernel, 2).unfold(3, Kernel, 2); // N×C×H×W×4×4
        var rows = windows.permute(0, 2, 3, 4, 5, 1).reshape(count * height * width, Kernel * Kernel * channels);
        var weight = convolution.weight.permute(0, 2, 3, 1).reshape(outputs, Kernel * Kernel * channels);

        var result = convolution.bias is { } bias ? nn.functional.linear(rows, weight, bias) : nn.functional.linear(rows, weight);
        return result.view(count, height, width, outputs).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>The transposed convolution.</summary>
    public static Tensor Run(ConvTranspose2d convolution, Tensor input)
    {
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (input.shape[0], input.shape[1], input.shape[2], input.shape[3]);
        var outputs = convolution.out_channels;

        var rows = input.permute(0, 2, 3, 1).reshape(count * height * width, channels);
        var weight = convolution.weight.permute(0, 2, 3, 1).reshape(channels, Kernel * Kernel * outputs);
        var windows = rows.matmul(weight).view(count, height * width, Kernel * Kernel, outputs)
            .permute(0, 3, 2, 1).reshape(count, outputs * Kernel * Kernel, height * width);

        var result = nn.functional.fold(windows, 2 * height, Kernel, stride: 2, padding: 1);
        return (convolution.bias is { } bias ? result.Plus(bias.view(1, outputs, 1, 1)) : result).MoveToOuterDisposeScope();
    }

    private static bool Suits(Tensor weight, Tensor input, long positions) =>
        positions <= MostPositions && weight.numel() >= FewestWeights && weight.shape[2] == Kernel && input.device_type == DeviceType.CPU;
}

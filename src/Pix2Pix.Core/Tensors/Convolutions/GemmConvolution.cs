namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A 4×4 convolution of stride 2 and padding 1, ordinary or transposed, as one matrix product of torch's, with autograd's gradients:
/// faster than oneDNN's convolution for layers of few positions and many weights, where own kernels do not run.
/// </summary>
internal static class GemmConvolution
{
    private const int Kernel = 4;

    /// <summary>The convolution with the weight and bias given; the caller disposes the result.</summary>
    public static Tensor Run(Tensor input, Tensor weight, Tensor? bias, bool isTransposed) =>
        isTransposed ? Doubled(input, weight, bias) : Halved(input, weight, bias);

    private static Tensor Halved(Tensor input, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (input.shape[0], input.shape[1], input.shape[2] / 2, input.shape[3] / 2);
        var outputs = weight.shape[0];

        var windows = nn.functional.pad(input, (1, 1, 1, 1)).unfold(2, Kernel, 2).unfold(3, Kernel, 2); // N×C×H×W×4×4
        var rows = windows.permute(0, 2, 3, 4, 5, 1).reshape(count * height * width, Kernel * Kernel * channels);
        var matrix = weight.permute(0, 2, 3, 1).reshape(outputs, Kernel * Kernel * channels);

        var result = bias is null ? nn.functional.linear(rows, matrix) : nn.functional.linear(rows, matrix, bias);
        return result.view(count, height, width, outputs).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    private static Tensor Doubled(Tensor input, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (input.shape[0], input.shape[1], input.shape[2], input.shape[3]);
        var outputs = weight.shape[1];

        var rows = input.permute(0, 2, 3, 1).reshape(count * height * width, channels);
        var matrix = weight.permute(0, 2, 3, 1).reshape(channels, Kernel * Kernel * outputs);
        var windows = rows.matmul(matrix).view(count, height * width, Kernel * Kernel, outputs)
            .permute(0, 3, 2, 1).reshape(count, outputs * Kernel * Kernel, height * width);

        var result = nn.functional.fold(windows, (2 * height, 2 * width), (Kernel, Kernel), stride: (2, 2), padding: (1, 1));
        return (bias is null ? result : result.Add(bias.view(1, outputs, 1, 1))).MoveToOuterDisposeScope();
    }
}

using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Tensors.Convolutions;

/// <summary>Output and gradients of single layers in bfloat16, against 64 bits over the same rounded numbers.</summary>
public sealed class UnpackedEngineTests
{
    // Inputs, outputs, kernel, stride, transposed.
    public static TheoryData<int, int, int, int, bool> Layers
    {
        get
        {
            (int Inputs, int Outputs)[] channels =
            [
                (1, 8), (3, 16), (3, 3), (4, 2), (5, 7), (6, 64), (8, 1), (11, 11), (12, 24), (32, 3), (64, 3), (128, 3), (16, 32), (64, 128),
            ];
            var data = new TheoryData<int, int, int, int, bool>();
            foreach (var (inputs, outputs) in channels)
            {
                foreach (var (kernel, stride) in new[] { (4, 2), (4, 1), (3, 1), (3, 2), (7, 1), (1, 1) })
                    data.Add(inputs, outputs, kernel, stride, false);

                foreach (var (kernel, stride) in new[] { (4, 2), (3, 2) })
                    data.Add(inputs, outputs, kernel, stride, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Convolve_InBFloat16_HasTheOutputAndGradientsOfSixtyFourBits(int inputs, int outputs, int kernel, int stride, bool transposed)
    {
        foreach (var (size, count) in new[] { (2, 1), (8, 1), (24, 1), (8, 3) })
        {
            if (size + 2 * (kernel / 2) < kernel + 1)
                continue;

            using var scope = NewDisposeScope();
            var padding = (kernel - 1) / 2;
            using Convolution convolution = transposed
                ? TorchLayers.Transposed(inputs, outputs, kernel, stride: stride, padding: 1, outputPadding: kernel == 3 ? 1 : 0, bias: false)
                : TorchLayers.Convolution(inputs, outputs, kernel, stride: stride, padding: padding, bias: false);
            Draw(convolution.weight);
            using var network = nn.Sequential(convolution);
            ConvolutionEngine.LayOutWeights(network);

            var input = ChannelsLast.Copy(Some.Images(count, inputs, size)).to(ScalarType.BFloat16);
            var (output, inputGradient) = Run(input, leaf => ConvolutionEngine.Autograd.Convolve(convolution, leaf));
            var weightGradient = convolution.weight.grad!.to(ScalarType.Float64);

            var seen = convolution.weight.detach();
            var isRounded = BFloat16Rule.IsRight(ConvolutionShape.Of(convolution), withGradients: true);
            var weight = (isRounded ? seen.to(ScalarType.BFloat16) : seen).to(ScalarType.Float64).requires_grad_(true);
            var (exactOutput, exactInputGradient) = Run(input.to(ScalarType.Float64), leaf => transposed
                ? nn.functional.conv_transpose2d(leaf, weight, null, convolution.stride, convolution.padding, convolution.output_padding)
                : nn.functional.conv2d(leaf, weight, null, convolution.stride, convolution.padding));

            AssertClose(exactOutput, output, $"output at {size}, {count}");
            AssertClose(exactInputGradient, inputGradient, $"input's gradient at {size}, {count}");
            AssertClose(weight.grad!, weightGradient, $"weight's gradient at {size}, {count}");

            Poison();
            using var packed = new PackedEngine();
            if (packed.TryConvolveFused(convolution, null, Activation.None, input) is { } quick)
                AssertClose(exactOutput, quick, $"packed output at {size}, {count}");
        }
    }

    private static void Draw(Tensor weight)
    {
        using var noGradients = no_grad();
        using var random = new torch.Generator(2, CPU);
        weight.normal_(0, 0.1, random);
    }

    private static (Tensor Output, Tensor InputGradient) Run(Tensor input, Func<Tensor, Tensor> layer)
    {
        Poison();
        var leaf = input.detach().clone().requires_grad_(true);
        var output = layer(leaf);
        Poison();
        var direction = Some.Images(output.shape[0], output.shape[1], output.shape[2], seed: 9);
        (output * direction.to(ScalarType.BFloat16).to(output.dtype)).sum().backward();
        return (output.detach(), leaf.grad!);
    }

    // The convolutions get the memory that is freed here.
    private static void Poison()
    {
        for (var size = 256; size <= 1 << 18; size *= 2)
            foreach (var tensor in Enumerable.Range(0, 4).Select(_ => zeros(size).Scale(double.NaN)).ToList())
                tensor.Dispose();
    }

    // A few roundings to 8 bits; a wrong kernel is off by far more.
    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        var error = (actual.to(ScalarType.Float64).Subtract(expected).norm() / expected.norm()).item<double>();
        Assert.True(error < 0.01, $"{what}: relative error {error:E1}");
    }
}

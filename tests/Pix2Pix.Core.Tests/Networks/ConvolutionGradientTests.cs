using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Networks;

/// <summary>
/// The output and gradients of every network in 32 bits against 64 bits, over memory full of NaN (docs/engine.md, "Channels-last memory").
/// </summary>
public sealed class ConvolutionGradientTests
{
    public static TheoryData<GeneratorOptions, int, int> Generators
    {
        get
        {
            var data = new TheoryData<GeneratorOptions, int, int>();
            foreach (var width in new[] { 4, 6, 12, 16 })
            {
                foreach (var (input, output) in new[] { (1, 1), (3, 3), (4, 2) })
                {
                    foreach (var norm in new[] { Normalization.Batch, Normalization.Instance })
                    {
                        data.Add(new UNetGeneratorOptions { Depth = 4, BaseChannels = width, InputChannels = input, OutputChannels = output, Normalization = norm, Dropout = 0 }, 32, 1);
                        data.Add(new UNetGeneratorOptions { Depth = 4, BaseChannels = width, InputChannels = input, OutputChannels = output, Normalization = norm, Dropout = 0 }, 32, 3);
                        data.Add(new ResNetGeneratorOptions { Blocks = 6, BaseChannels = width, InputChannels = input, OutputChannels = output, Normalization = norm, Dropout = 0 }, 24, 1);
                    }
                }
            }

            data.Add(new EncoderDecoderGeneratorOptions { Depth = 3, BaseChannels = 5, Dropout = 0 }, 16, 2);
            return data;
        }
    }

    public static TheoryData<DiscriminatorOptions, int> Discriminators
    {
        get
        {
            var data = new TheoryData<DiscriminatorOptions, int>();
            foreach (var width in new[] { 4, 7, 16, 64 })
            {
                foreach (var norm in new[] { Normalization.Batch, Normalization.Instance })
                {
                    data.Add(new PatchDiscriminatorOptions { Layers = 2, BaseChannels = width, Normalization = norm }, 1);
                    data.Add(new PatchDiscriminatorOptions { Layers = 3, BaseChannels = width, InputChannels = 2, Normalization = norm }, 2);
                    data.Add(new PixelDiscriminatorOptions { BaseChannels = width, InputChannels = 1, Normalization = norm }, 2);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public void Generator_InThirtyTwoBits_HasTheGradientsOfSixtyFour(GeneratorOptions options, int size, int count) =>
        Compare(() => options.Build(WeightInitializer.Normal(0.1, 1)), () => Some.Images(count, options.InputChannels, size));

    [Theory]
    [MemberData(nameof(Discriminators))]
    public void Discriminator_InThirtyTwoBits_HasTheGradientsOfSixtyFour(DiscriminatorOptions options, int count) =>
        Compare(() => options.Build(WeightInitializer.Normal(0.1, 1)), () => Some.Images(count, options.InputChannels, 32));

    private static void Compare<T>(Func<T> build, Func<Tensor> images)
        where T : nn.Module<Tensor, Tensor>
    {
        using var scope = NewDisposeScope();
        using var single = build();
        using var exact = build().to(ScalarType.Float64);
        var input = images();

        // Offsets between features and biases that a normalization cancels would hide nothing but noise.
        var (output, inputGradient) = Run(single, input);
        var (exactOutput, exactInputGradient) = Run(exact, input.to(ScalarType.Float64));

        AssertClose(exactOutput, output, "output");
        AssertClose(exactInputGradient, inputGradient, "input's gradient");
        foreach (var ((name, parameter), exactParameter) in single.named_parameters().Zip(exact.parameters()))
            if (exactParameter.grad!.norm().item<double>() > 1e-8)
                AssertClose(exactParameter.grad!, parameter.grad!, name);
    }

    private static (Tensor Output, Tensor InputGradient) Run(nn.Module<Tensor, Tensor> network, Tensor input)
    {
        Poison();
        var leaf = input.detach().clone().requires_grad_(true);
        var output = network.call(leaf);
        Poison();
        var direction = Some.Images(output.shape[0], output.shape[1], output.shape[2], seed: 9).to(output.dtype);
        (output * direction).sum().backward();
        return (output.detach(), leaf.grad!);
    }

    // What is freed here is what the convolutions are given next.
    private static void Poison()
    {
        for (var size = 256; size <= 1 << 20; size *= 2)
            foreach (var tensor in Enumerable.Range(0, 8).Select(_ => zeros(size).Scale(double.NaN)).ToList())
                tensor.Dispose();
    }

    // Wide enough for a ReLU that rounding turns over, far from what a wrong kernel does.
    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        var error = (actual.to(ScalarType.Float64).Subtract(expected).norm() / expected.norm()).item<double>();
        Assert.True(error < 2e-3, $"{what}: relative error {error:E1}");
    }
}

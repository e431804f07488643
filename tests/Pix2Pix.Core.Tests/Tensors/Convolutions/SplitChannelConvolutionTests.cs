using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Tensors.Convolutions;

public sealed class SplitChannelConvolutionTests
{
    // Inputs, outputs, kernel, stride, transposed, height, width: few positions and many, and channels that do not halve often.
    public static TheoryData<int, int, int, int, bool, int, int> Layers => new()
    {
        { 512, 512, 4, 2, false, 8, 8 },
        { 1024, 512, 4, 2, true, 4, 6 },
        { 128, 64, 4, 2, false, 64, 48 },
        { 256, 128, 4, 2, true, 24, 20 },
        { 256, 256, 3, 1, false, 40, 33 },
        { 256, 64, 3, 2, true, 31, 20 },
        { 96, 24, 4, 2, false, 34, 66 },
        { 1024, 65, 4, 2, true, 3, 5 },
        { 512, 130, 4, 2, false, 6, 10 },
        { 64, 3, 7, 1, false, 70, 70 },
        { 2048, 11, 1, 1, false, 5, 7 },
        { 128, 1040, 7, 1, false, 9, 12 },
        { 512, 5, 4, 2, true, 6, 6 },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Run_AsTorchOrPacked_IsTheConvolutionInSixtyFourBits(int inputs, int outputs, int kernel, int stride, bool transposed, int height, int width)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var convolution = NewConvolution(inputs, outputs, kernel, stride, transposed);
        var input = Features(inputs, height, width);
        var split = Split(convolution, input);
        Assert.True(split.IsSplit);
        var expected = Exact(convolution, input);

        AssertClose(expected, SplitChannelConvolution.Run(Split(convolution, input), convolution, input, convolution.weight, convolution.bias));

        if (OneDnnConvolution.IsSupported(ScalarType.Float32))
        {
            using var packed = new SplitChannelConvolution(split, convolution, convolution.weight, convolution.bias, Activation.None, input.shape);
            AssertClose(expected, packed.Run(input));
        }
    }

    [Theory]
    [InlineData(512, 4, 2, false, 8)]
    [InlineData(256, 3, 1, false, 40)]
    [InlineData(1024, 4, 2, true, 4)]
    public void Run_OfLongSums_IsMoreExactThanInOneGo(int inputs, int kernel, int stride, bool transposed, int side)
    {
        Assert.SkipUnless(OneDnnConvolution.IsSupported(ScalarType.Float32), "Whether convolutions sum in one go is known of oneDNN on x64 alone.");
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var convolution = NewConvolution(inputs, 128, kernel, stride, transposed);
        var input = Features(inputs, side, side);
        var expected = Exact(convolution, input);

        var oneGo = TorchConvolution.Run(convolution, input, convolution.weight, convolution.bias);
        var summed = SplitChannelConvolution.Run(Split(convolution, input), convolution, input, convolution.weight, convolution.bias);

        Assert.InRange(Spread(expected, summed), 0, 0.75 * Spread(expected, oneGo));
    }

    [Fact]
    public void Run_OfALaterInputOfAnotherSize_IsTheConvolution()
    {
        Assert.SkipUnless(OneDnnConvolution.IsSupported(ScalarType.Float32), "Layers are not packed here.");
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var convolution = NewConvolution(256, 256, 4, 2, transposed: false);
        using var fewFirst = PackedFor(convolution, Features(256, 8, 8));
        using var manyFirst = PackedFor(convolution, Features(256, 64, 64));

        foreach (var input in new[] { Features(256, 64, 80), Features(256, 2, 4), Features(256, 32, 32) })
        {
            var expected = nn.functional.relu(Exact(convolution, input));
            AssertClose(expected, fewFirst.Run(input));
            AssertClose(expected, manyFirst.Run(input));
        }
    }

    private static SplitChannelConvolution PackedFor(Convolution convolution, Tensor input) =>
        new(Split(convolution, input), convolution, convolution.weight, convolution.bias, Activation.Relu, input.shape);

    private static ChannelSplit Split(Convolution convolution, Tensor input) =>
        ChannelSplit.Of(ConvolutionCall.Of(ConvolutionUse.Packed, convolution, input));

    private static Convolution NewConvolution(int inputs, int outputs, int kernel, int stride, bool transposed)
    {
        Convolution convolution = transposed
            ? TorchLayers.Transposed(inputs, outputs, kernel, stride: stride, padding: 1, outputPadding: kernel % 2, bias: true)
            : TorchLayers.Convolution(inputs, outputs, kernel, stride: stride, padding: kernel is 3 or 4 ? 1 : 0, bias: true);
        using var noGradients = no_grad();
        using var random = new torch.Generator(5, CPU);
        convolution.weight.normal_(0, 0.02, random);
        convolution.bias!.normal_(0, 0.1, random);
        return convolution;
    }

    private static Tensor Features(int channels, int height, int width) =>
        Some.Images(1, channels, Math.Max(height, width)).narrow(2, 0, height).narrow(3, 0, width).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    private static Tensor Exact(Convolution convolution, Tensor input)
    {
        var (features, weight, bias) = (input.to(ScalarType.Float64), convolution.weight.to(ScalarType.Float64), convolution.bias!.to(ScalarType.Float64));
        return convolution.transposed
            ? nn.functional.conv_transpose2d(features, weight, bias, convolution.stride, convolution.padding, convolution.output_padding)
            : nn.functional.conv2d(features, weight, bias, convolution.stride, convolution.padding);
    }

    private static double Spread(Tensor expected, Tensor actual) => expected.Subtract(actual.to(ScalarType.Float64)).std().item<double>();

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange(expected.Subtract(actual.to(ScalarType.Float64)).abs().max().item<double>(), 0, 2e-6 * expected.abs().max().item<double>());
    }
}

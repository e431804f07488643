using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Tensors.Convolutions;

public sealed class WinogradConvolutionTests
{
    // Channels of input and output, height and width; the last are worked on in several parts.
    [Theory]
    [InlineData(32, 48, false, 32, 64, nameof(Activation.LeakyRelu))]
    [InlineData(48, 32, true, 16, 22, nameof(Activation.None))]
    [InlineData(64, 32, true, 17, 19, nameof(Activation.Relu))]
    [InlineData(32, 64, false, 1024, 768, nameof(Activation.None))]
    [InlineData(64, 32, true, 512, 250, nameof(Activation.LeakyRelu))]
    public void Run_AnySize_IsTheConvolutionInSixtyFourBits(int inputs, int outputs, bool transposed, int height, int width, string finish)
    {
        var activation = Enum.Parse<Activation>(finish);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using Convolution convolution = transposed ? TorchLayers.Transposed(inputs, outputs, 4, stride: 2, padding: 1) : TorchLayers.Convolution(inputs, outputs, 4, stride: 2, padding: 1);
        var input = Some.Images(2, inputs, Math.Max(height, width)).narrow(2, 0, height).narrow(3, 0, width);
        Assert.SkipUnless(AlgorithmTable.Choose(ConvolutionUse.Packed, ConvolutionCall.Of(ConvolutionUse.Packed, convolution, input, activation)) == AlgorithmChoice.Winograd, "This processor or this libtorch lacks what the kernel needs.");

        using var quick = new WinogradConvolution(convolution, convolution.weight, convolution.bias, activation);
        var actual = quick.Run(input);

        var (image, weight, bias) = (input.to(ScalarType.Float64), convolution.weight.to(ScalarType.Float64), convolution.bias!.to(ScalarType.Float64));
        var sum = transposed ? nn.functional.conv_transpose2d(image, weight, bias, [2, 2], [1, 1]) : nn.functional.conv2d(image, weight, bias, [2, 2], [1, 1]);
        var expected = activation switch { Activation.LeakyRelu => sum.LeakyRelu(), Activation.Relu => nn.functional.relu(sum), _ => sum };
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.Subtract(actual.to(ScalarType.Float64)).abs().max().item<double>() < 1e-5 * sum.abs().max().item<double>());
    }
}

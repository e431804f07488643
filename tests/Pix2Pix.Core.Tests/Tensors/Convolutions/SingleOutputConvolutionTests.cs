using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Tensors.Convolutions;

public sealed class SingleOutputConvolutionTests
{
    [Theory]
    [InlineData(1, 31, 31)]
    [InlineData(3, 4, 9)]
    [InlineData(1, 2, 2)]
    public void Run_AnySize_IsTheConvolutionWithItsGradients(int count, int height, int width)
    {
        using var scope = NewDisposeScope();
        using Convolution convolution = TorchLayers.Convolution(24, 1, 4, padding: 1);
        var input = Some.Images(count, 24, Math.Max(height, width)).narrow(2, 0, height).narrow(3, 0, width).contiguous().requires_grad_(true);

        var expected = nn.functional.conv2d(input, convolution.weight, convolution.bias, padding: [1, 1]);
        var direction = rand_like(expected);
        expected.backward([direction]);
        var (inputGradient, weightGradient) = (input.grad!.clone(), convolution.weight.grad!.clone());
        input.grad = null;
        convolution.weight.grad = null;

        var actual = SingleOutputConvolution.Run(input, convolution.weight, convolution.bias);
        actual.backward([direction]);

        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.Subtract(actual).abs().max().item<float>() < 1e-5);
        Assert.True(inputGradient.Subtract(input.grad!).abs().max().item<float>() < 1e-5);
        Assert.True(weightGradient.Subtract(convolution.weight.grad!).abs().max().item<float>() < 1e-3);
    }
}

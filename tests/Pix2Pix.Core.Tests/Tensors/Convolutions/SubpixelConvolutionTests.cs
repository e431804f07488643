using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Tensors.Convolutions;

public sealed class SubpixelConvolutionTests
{
    [Theory]
    [InlineData(128, 3, 16, 16)]
    [InlineData(8, 1, 5, 7)]
    [InlineData(6, 4, 1, 3)]
    public void Run_AnySize_IsTheTransposedConvolution(int inputs, int outputs, int height, int width)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        Assert.SkipUnless(OneDnnConvolution.IsSupported(ScalarType.Float32), "This libtorch does not pack weights.");
        using Convolution convolution = TorchLayers.Transposed(inputs, outputs, 4, stride: 2, padding: 1);
        var input = Some.Images(2, inputs, Math.Max(height, width)).narrow(2, 0, height).narrow(3, 0, width);

        using var quick = new SubpixelConvolution(convolution.weight, convolution.bias, Activation.None, input.shape);
        var actual = quick.Run(input);

        var expected = nn.functional.conv_transpose2d(input, convolution.weight, convolution.bias, [2, 2], [1, 1]);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.Subtract(actual).abs().max().item<float>() < 1e-5);
    }
}

using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Tensors.Convolutions;

public sealed class TorchConvolutionTests
{
    // Single channels take a way of their own.
    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(5, 1, false)]
    [InlineData(1, 1, false)]
    [InlineData(5, 1, true)]
    [InlineData(1, 5, true)]
    [InlineData(6, 7, true)]
    public void Run_OfAnyChannels_IsTheConvolutionInSixtyFourBits(int inputs, int outputs, bool isTransposed)
    {
        using var scope = NewDisposeScope();
        using Convolution convolution = isTransposed
            ? TorchLayers.Transposed(inputs, outputs, 4, stride: 2, padding: 1)
            : TorchLayers.Convolution(inputs, outputs, 4, stride: 2, padding: 1);
        var input = Some.Images(2, inputs, size: 8);

        var actual = TorchConvolution.Run(convolution, input, convolution.weight, convolution.bias);

        var exact = convolution.to(ScalarType.Float64).call(input.to(ScalarType.Float64));
        Assert.Equal(exact.shape, actual.shape);
        Assert.True(exact.allclose(actual.to(ScalarType.Float64), rtol: 1e-5, atol: 1e-6));
    }
}

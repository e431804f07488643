using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Tensors.Convolutions;

public sealed class BatchNormFoldingTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Fold_OfRunningStatistics_IsConvolutionAndNormalisation(bool isTransposed, bool hasBias)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using Convolution convolution = isTransposed
            ? TorchLayers.Transposed(5, 7, 4, stride: 2, padding: 1, bias: hasBias)
            : TorchLayers.Convolution(5, 7, 4, stride: 2, padding: 1, bias: hasBias);
        using var norm = nn.BatchNorm2d(7);
        using var random = new torch.Generator(3, CPU);
        norm.weight!.normal_(1, 0.5, random);
        norm.bias!.normal_(0, 0.5, random);
        norm.running_mean!.normal_(0, 1, random);
        norm.running_var!.uniform_(0.2, 3, random);
        norm.eval();
        var input = Some.Images(2, channels: 5, size: 6);

        var (weight, bias) = BatchNormFolding.Fold(convolution, norm);

        var expected = norm.call(convolution.call(input));
        Assert.True(expected.allclose(TorchConvolution.Run(convolution, input, weight, bias), rtol: 1e-4, atol: 1e-4));
    }

    [Fact]
    public void Fold_WithoutNormalisation_IsTheConvolutionsOwn()
    {
        using var convolution = TorchLayers.Convolution(2, 3, 4);
        var (weight, bias) = BatchNormFolding.Fold(convolution, null);
        Assert.Same(convolution.weight, weight);
        Assert.Same(convolution.bias, bias);
    }
}

using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Tensors.Convolutions;

public sealed class GemmConvolutionTests
{
    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(3, 8, false)]
    public void Run_OfAConvolution_IsTorchs(int count, int size, bool bias)
    {
        using var convolution = TorchLayers.Convolution(5, 7, 4, stride: 2, padding: 1, bias: bias);
        using var values = Some.Images(count, channels: 5, size);
        Compare(convolution, input => GemmConvolution.Run(input, convolution.weight, convolution.bias, convolution.transposed), values);
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(3, 4, false)]
    public void Run_OfATransposedConvolution_IsTorchs(int count, int size, bool bias)
    {
        using var convolution = TorchLayers.Transposed(5, 7, 4, stride: 2, padding: 1, bias: bias);
        using var values = Some.Images(count, channels: 5, size);
        Compare(convolution, input => GemmConvolution.Run(input, convolution.weight, convolution.bias, convolution.transposed), values);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_OfAnInputThatIsNotSquare_IsTorchs(bool transposed)
    {
        using var convolution = transposed ? (TorchSharp.Modules.Convolution)TorchLayers.Transposed(5, 7, 4, stride: 2, padding: 1) : TorchLayers.Convolution(5, 7, 4, stride: 2, padding: 1);
        using var square = Some.Images(count: 2, channels: 5, size: 4);
        using var values = square.narrow(3, 0, 2);
        Compare(convolution, input => GemmConvolution.Run(input, convolution.weight, convolution.bias, transposed), values);
    }

    private static void Compare(nn.Module<Tensor, Tensor> layer, Func<Tensor, Tensor> run, Tensor values)
    {
        using var scope = NewDisposeScope();
        layer.to(ScalarType.Float64);
        var (first, second) = (values.to(ScalarType.Float64).requires_grad_(true), values.to(ScalarType.Float64).clone().requires_grad_(true));

        var expected = layer.call(first);
        var direction = randn_like(expected);
        expected.backward([direction]);
        var weights = layer.parameters().Select(parameter => parameter.grad!.clone()).ToList();
        layer.zero_grad();

        var actual = run(second);
        actual.backward([direction]);

        Assert.True(actual.allclose(expected, rtol: 1e-9, atol: 1e-9));
        Assert.True(second.grad!.allclose(first.grad!, rtol: 1e-9, atol: 1e-9));
        Assert.All(layer.parameters().Zip(weights), pair => Assert.True(pair.First.grad!.allclose(pair.Second, rtol: 1e-9, atol: 1e-9)));
    }
}

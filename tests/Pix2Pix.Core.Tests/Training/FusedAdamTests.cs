using Pix2Pix.Tensors;
using Pix2Pix.Training;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Training;

public sealed class FusedAdamTests
{
    [Fact]
    public void Step_Repeated_IsTorchSharpsAdam()
    {
        using var scope = NewDisposeScope();
        using var first = nn.Linear(7, 5);
        using var second = nn.Linear(7, 5);
        second.load_state_dict(first.state_dict());
        using var fused = new FusedAdam(first.named_parameters().Select(entry => (entry.name, entry.parameter)));
        using var adam = optim.Adam(second.parameters(), 2e-4, 0.5, 0.999);

        for (var step = 0; step < 20; step++)
        {
            var input = randn(3, 7);
            Backward(first, input);
            Backward(second, input);
            fused.Step();
            adam.step();
        }

        Assert.All(first.parameters().Zip(second.parameters()), pair => Assert.True(pair.First.allclose(pair.Second, rtol: 1e-5, atol: 1e-7)));
    }

    [Fact]
    public void Step_WithoutGradient_LeavesTheParameter()
    {
        using var parameter = new Parameter(ones(3));
        using var adam = new FusedAdam([("only", parameter)]);
        adam.Step();
        Assert.Equal([1, 1, 1], parameter.data<float>().ToArray());
    }

    private static void Backward(nn.Module<Tensor, Tensor> network, Tensor input)
    {
        network.zero_grad();
        network.call(input).Squared().sum().backward();
    }
}

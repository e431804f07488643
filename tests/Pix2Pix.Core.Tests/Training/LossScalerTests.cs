using Pix2Pix.Tensors;
using Pix2Pix.Training;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Training;

public sealed class LossScalerTests
{
    [Fact]
    public void Step_OfScaledGradients_IsTheStepOfTheGradientsThemselves()
    {
        using var scope = NewDisposeScope();
        var (plain, scaled) = (new Parameter(ones(5)), new Parameter(ones(5)));
        using var first = new FusedAdam([("weight", plain)]);
        using var second = new FusedAdam([("weight", scaled)]);
        using var scaler = new LossScaler(CPU, enabled: true);

        plain.grad = tensor(new[] { 0f, 1, 2, 3, 4 });
        scaled.grad = plain.grad.Multiply(scaler.Scale);
        first.Step();
        scaler.Step(second);

        Assert.True(plain.allclose(scaled, rtol: 1e-6));
    }

    [Fact]
    public void Step_AfterAnOverflow_IsLeftOutAndTheScaleHalved()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(ones(5));
        using var adam = new FusedAdam([("weight", weight)]);
        using var scaler = new LossScaler(CPU, enabled: true);
        var before = scaler.Scale;

        weight.grad = ones(5).Scale(double.PositiveInfinity);
        scaler.Step(adam);
        scaler.Update();

        Assert.True(weight.allclose(ones(5)));
        Assert.Equal(before / 2, scaler.Scale);
    }

    [Fact]
    public void Update_AfterTwoThousandSteps_DoublesTheScale()
    {
        using var scaler = new LossScaler(CPU, enabled: true);
        var before = scaler.Scale;
        for (var step = 0; step < 2000; step++)
            scaler.Update();

        Assert.Equal(2 * before, scaler.Scale);
        scaler.Update();
        Assert.Equal(2 * before, scaler.Scale);
    }
}

using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class PrecisionTests
{
    [Fact]
    public void Step_InBFloat16_LearnsAsInThirtyTwoBits()
    {
        var exact = LastL1(Precision.Float32);
        var quick = LastL1(Precision.BFloat16);

        Assert.InRange(quick, 0.5 * exact, 1.5 * exact);
        Assert.NotEqual(exact, quick);
    }

    [Fact]
    public void Step_InBFloat16_KeepsParametersInThirtyTwoBits()
    {
        using var trainer = Trainer(Precision.BFloat16);
        using var batch = Batch();
        trainer.Step(batch);

        var parameters = trainer.Generator.parameters().Concat(trainer.Discriminator!.parameters());
        Assert.All(parameters, parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
    }

    [Fact]
    public void Trainer_InSixteenBitFloatsOnTheCpu_IsRefused() =>
        Assert.Contains("CUDA", Assert.Throws<ArgumentException>(() => Trainer(Precision.Float16)).Message, StringComparison.Ordinal);

    private static double LastL1(Precision precision)
    {
        using var trainer = Trainer(precision);
        using var batch = Batch();
        var losses = Enumerable.Range(0, 40).Select(_ => trainer.Step(batch).Terms.Single(term => term.Name == "L1").Value).ToList();
        Assert.True(losses[^1] < 0.6 * losses[0]);
        return losses[^1];
    }

    private static Pix2PixTrainer Trainer(Precision precision) => new(
        Some.SmallUNet.Build(WeightInitializer.Normal(seed: 1)),
        new PatchDiscriminatorOptions { Layers = 1, BaseChannels = 8 }.Build(WeightInitializer.Normal(seed: 2)),
        Objectives.L1ConditionalGan,
        Some.Training with { Precision = precision, LearningRate = 2e-3 },
        CPU);

    private static PairBatch Batch() => new() { Input = Some.Images(seed: 3), Target = ones(1, 3, 32, 32).Scale(0.5) };
}

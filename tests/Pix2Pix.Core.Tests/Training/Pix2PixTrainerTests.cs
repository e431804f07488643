using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class Pix2PixTrainerTests
{
    public static TheoryData<string> EveryObjective => ["L1", "GAN", "cGAN", "L1+GAN", "L1+cGAN", "least squares", "hinge", "Wasserstein"];

    [Fact]
    public void Step_Repeated_OverfitsOnePair()
    {
        var generator = Some.SmallUNet with { BaseChannels = 16, Dropout = 0 };
        using var trainer = Some.Trainer(options: Some.Training with { LearningRate = 1e-2 }, generator: generator);
        using var batch = Some.Batch();

        var first = L1(trainer.Step(batch));
        for (var step = 0; step < 150; step++)
            trainer.Step(batch);

        Assert.True(L1(trainer.Step(batch)) < first / 2);
    }

    [Theory]
    [MemberData(nameof(EveryObjective))]
    public void Step_UnderEveryObjective_MovesBothNetworksAndStaysFinite(string name)
    {
        var objective = Named(name);
        using var trainer = Some.Trainer(objective, norm: name == "Wasserstein" ? Normalization.Instance : Normalization.Batch);
        using var batch = Some.Batch(count: 2);
        using var generatorBefore = trainer.Generator.parameters().First().clone();
        using var discriminatorBefore = trainer.Discriminator?.parameters().First().clone();

        var losses = trainer.Step(batch);

        Assert.All(losses.Terms, term => Assert.True(double.IsFinite(term.Value)));
        TensorAssert.Different(generatorBefore, trainer.Generator.parameters().First());
        Assert.Equal(objective.Adversarial is null, losses.Discriminator is null);
        if (discriminatorBefore is not null)
            TensorAssert.Different(discriminatorBefore, trainer.Discriminator!.parameters().First());
    }

    [Fact]
    public void Step_TwoTrainersOfOneSeed_AgreeBitForBit()
    {
        using var first = Some.Trainer(options: Some.Training with { Seed = 7 });
        using var second = Some.Trainer(options: Some.Training with { Seed = 7 });
        using var batch = Some.Batch();

        for (var step = 0; step < 5; step++)
        {
            first.Step(batch);
            rand(17).Dispose(); // torch's own generator moves on and must not matter
            second.Step(batch);
        }

        TensorAssert.SameWeights(first.Generator, second.Generator);
    }

    [Fact]
    public void Step_InParts_IsTheStepInOne()
    {
        var generator = Some.SmallUNet with { Dropout = 0 };
        var options = Some.Training with { BatchSize = 4 };
        using var whole = Some.Trainer(options: options, generator: generator, norm: Normalization.Instance);
        using var parts = Some.Trainer(options: options with { AccumulationSteps = 4 }, generator: generator, norm: Normalization.Instance);
        using var batch = Some.Batch(count: 4);

        var wholeLosses = whole.Step(batch);
        var partLosses = parts.Step(batch);

        Assert.Equal(wholeLosses.GeneratorTotal, partLosses.GeneratorTotal, 1e-3);
        // Not the biases: those in front of an instance normalisation have no gradient but rounding.
        var weights = whole.Discriminator!.named_parameters()
            .Zip(parts.Discriminator!.parameters(), (named, other) => (named.name, named.parameter, other))
            .Where(entry => entry.name.EndsWith(".weight", StringComparison.Ordinal));
        Assert.All(weights, entry => Assert.True(entry.parameter.allclose(entry.other, rtol: 1e-4, atol: 1e-5)));
    }

    [Fact]
    public void Step_TwoHundredTimes_LeavesNoTensorBehind()
    {
        using var trainer = Some.Trainer(options: Some.Training with { AverageDecay = 0.99 });
        using var batch = Some.Batch();
        long atTen = 0;

        for (var step = 1; step <= 200; step++)
        {
            trainer.Step(batch);
            if (step == 10)
                atTen = Alive();
        }

        Assert.Equal(atTen, Alive());

        static long Alive() => DisposeScopeManager.Statistics.ThreadTotalLiveCount;
    }

    [Fact]
    public void Step_WithAverage_TrailsTheGenerator()
    {
        using var trainer = Some.Trainer(options: Some.Training with { AverageDecay = 0.9 });
        using var batch = Some.Batch();
        using var start = trainer.Generator.parameters().First().clone();

        trainer.Step(batch);

        using var scope = NewDisposeScope();
        var expected = start.Multiply(0.9).Add(trainer.Generator.parameters().First().Multiply(0.1));
        Assert.True(expected.allclose(trainer.BestGenerator.parameters().First(), rtol: 1e-5, atol: 1e-7));
    }

    [Fact]
    public void Constructor_ConditionalObjectiveWithUnconditionalDiscriminator_SaysHowManyChannels()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Pix2PixTrainer(
            new UNetGenerator(Some.SmallUNet),
            new PatchDiscriminator(Some.SmallPatch with { InputChannels = 3 }),
            Objectives.L1ConditionalGan));

        Assert.Contains("InputChannels = 6", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_AdversarialObjectiveWithoutDiscriminator_SaysSo()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Pix2PixTrainer(new UNetGenerator(Some.SmallUNet), null));
        Assert.Contains("discriminator", exception.Message, StringComparison.Ordinal);
    }

    private static double L1(StepLosses losses) => losses.Terms.Single(term => term.Name == "L1").Value;

    private static Objective Named(string name) => name switch
    {
        "L1" => Objectives.L1,
        "GAN" => Objectives.Gan,
        "cGAN" => Objectives.ConditionalGan,
        "L1+GAN" => Objectives.L1Gan,
        "L1+cGAN" => Objectives.L1ConditionalGan,
        "least squares" => Objectives.L1ConditionalGan with { Adversarial = AdversarialObjectives.LeastSquares },
        "hinge" => Objectives.L1ConditionalGan with { Adversarial = AdversarialObjectives.Hinge },
        _ => Objectives.L1ConditionalGan with { Adversarial = AdversarialObjectives.Wasserstein() },
    };
}

using Pix2Pix.Networks;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

/// <summary>A model over a generator that somebody else owns.</summary>
public sealed class Pix2PixModelTests
{
    [Theory]
    [InlineData(TranslationMode.PerImage)]
    [InlineData(TranslationMode.Paper)]
    [InlineData(TranslationMode.RunningStatistics)]
    public void Translate_BetweenSteps_LeavesTheTrainingToTheBit(TranslationMode mode)
    {
        using var undisturbed = Some.Trainer(options: new TrainingOptions { Seed = 3 });
        using var watched = Some.Trainer(options: new TrainingOptions { Seed = 3 });
        using var model = new Pix2PixModel(watched.Generator, new TranslationOptions { Mode = mode });
        using var input = Some.Images();

        for (var step = 0UL; step < 3; step++)
        {
            undisturbed.Step(Some.Batch(seed: step + 1));
            watched.Step(Some.Batch(seed: step + 1));
            model.Translate(input).Dispose();
            Assert.True(watched.Generator.training);
        }

        TensorAssert.SameWeights(undisturbed.Generator, watched.Generator);
        TensorAssert.SameWeights(undisturbed.Discriminator!, watched.Discriminator!);
    }

    [Fact]
    public void Translate_AfterAStep_UsesTheNewWeights()
    {
        using var trainer = Some.Trainer();
        using var model = new Pix2PixModel(trainer.Generator);
        using var input = Some.Images();
        using var before = model.Translate(input);

        trainer.Step(Some.Batch());

        using var after = model.Translate(input);
        TensorAssert.Different(before, after);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e39)]
    public void Translate_OfAnInfiniteNumber_IsRefused(double number)
    {
        using var scope = NewDisposeScope();
        using var generator = Some.SmallUNet.Build(WeightInitializer.Normal(0.2, 1));
        using var model = new Pix2PixModel(generator, new TranslationOptions { Device = "cpu" }, null, new PackedEngine());
        var input = Some.Images().to(ScalarType.Float64);
        input.select(3, 3).copy_(tensor(number));

        var exception = Assert.Throws<ArgumentException>(() => model.Translate(input));

        Assert.Contains("infinite", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dispose_LeavesABorrowedGeneratorAsItWas(bool training)
    {
        using var generator = Some.SmallUNet.Build(WeightInitializer.Normal(0.2, 1));
        generator.train(training);
        using var input = Some.Images();
        float[] before;

        using (var model = new Pix2PixModel(generator, new TranslationOptions { Device = "cpu" }))
        {
            using var output = model.Translate(input);
            before = output.data<float>().ToArray();
            Assert.All(generator.parameters(), parameter => Assert.True(parameter.requires_grad));
        }

        Assert.Equal(training, generator.training);
        using var again = new Pix2PixModel(generator);
        using var repeated = again.Translate(input);
        Assert.Equal(before, repeated.data<float>().ToArray());
    }

    [Fact]
    public void Constructor_ForAnotherDeviceThanTheGenerators_SaysBoth()
    {
        using var generator = Some.SmallUNet.Build(WeightInitializer.None);
        generator.to(device("meta"));

        var refusal = Assert.Throws<ArgumentException>(() => new Pix2PixModel(generator, new TranslationOptions { Device = "cpu" }));

        Assert.Contains("meta", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("cpu", refusal.Message, StringComparison.Ordinal);
    }
}

using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Tensors.Convolutions;

public sealed class PackedEngineTests
{
    public static TheoryData<GeneratorOptions> Generators =>
    [
        new UNetGeneratorOptions { Depth = 5, BaseChannels = 8 },
        new UNetGeneratorOptions { Depth = 5, BaseChannels = 6, InputChannels = 1, OutputChannels = 2 },
        new UNetGeneratorOptions { Depth = 4, BaseChannels = 16, Normalization = Normalization.Instance },
        new UNetGeneratorOptions { Depth = 3, BaseChannels = 32 },
        new UNetGeneratorOptions { Depth = 4, BaseChannels = 5, OutputChannels = 1, Normalization = Normalization.None },
        new EncoderDecoderGeneratorOptions { Depth = 4, BaseChannels = 8 },
        new ResNetGeneratorOptions { Blocks = 6, BaseChannels = 8 },
    ];

    [Theory]
    [MemberData(nameof(Generators))]
    public void Translate_WithPackedEngine_IsTheSameForEveryModeSizeAndBatch(GeneratorOptions options)
    {
        foreach (var mode in new[] { TranslationMode.PerImage, TranslationMode.RunningStatistics, TranslationMode.Paper })
        {
            using var scope = NewDisposeScope();
            var choice = new TranslationOptions { Device = "cpu", Mode = mode, Seed = 3 };
            using var plain = new Pix2PixModel(Trained(options), choice);
            using var packed = new Pix2PixModel(Trained(options), choice, null, new PackedEngine());

            foreach (var (count, size) in new[] { (1, 64), (3, 64), (1, 32), (1, 128), (1, 64) })
            {
                var input = Some.Images(count, options.InputChannels, size, seed: (ulong)size);
                var expected = mode == TranslationMode.Paper ? plain.Translate(input) : cat([.. input.split(1).Select(image => plain.Translate(image))]);
                Assert.True(expected.Subtract(packed.Translate(input)).abs().max().item<float>() < 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(TranslationMode.PerImage)]
    [InlineData(TranslationMode.RunningStatistics)]
    public void Translate_OfABatchWithPackedEngine_IsToTheBitThatOfEachImage(TranslationMode mode)
    {
        using var scope = NewDisposeScope();
        using var model = new Pix2PixModel(Trained(Some.SmallUNet), new TranslationOptions { Device = "cpu", Mode = mode }, null, new PackedEngine());
        var input = Some.Images(3, 3, 32);

        var together = model.Translate(input);

        for (var index = 0; index < 3; index++)
            TensorAssert.Same(model.Translate(input.narrow(0, index, 1)), together.narrow(0, index, 1));
    }

    [Theory]
    [InlineData(Normalization.Batch)]
    [InlineData(Normalization.Instance)]
    public void Translate_InBFloat16_IsNear(Normalization normalization)
    {
        var options = new UNetGeneratorOptions { Depth = 4, BaseChannels = 16, Normalization = normalization }; // oneDNN is slow with fewer channels

        foreach (var layers in new[] { null, new PackedEngine() })
        {
            using var scope = NewDisposeScope();
            var exact = new TranslationOptions { Device = "cpu" };
            using var model = new Pix2PixModel(Trained(options), exact);
            using var quick = new Pix2PixModel(Trained(options), exact with { Precision = Precision.BFloat16 }, null, layers);

            var input = Some.Images(2, options.InputChannels, 32);
            var output = quick.Translate(input);

            Assert.Equal(ScalarType.Float32, output.dtype);
            Assert.InRange(model.Translate(input).Subtract(output).abs().mean().item<float>(), 1e-7, 0.02);
        }
    }

    [Theory]
    [InlineData(TranslationMode.PerImage, Precision.Float32)]
    [InlineData(TranslationMode.Paper, Precision.Float32)]
    [InlineData(TranslationMode.RunningStatistics, Precision.BFloat16)]
    public void Translate_WithWeightsGivenUp_GoesOnAsBefore(TranslationMode mode, Precision precision)
    {
        using var scope = NewDisposeScope();
        var choice = new TranslationOptions { Device = "cpu", Mode = mode, Seed = 3, Precision = precision };
        using var keeping = new Pix2PixModel(Trained(Some.SmallUNet), choice, null, new PackedEngine());
        using var generator = Trained(Some.SmallUNet);
        using var freeing = new Pix2PixModel(generator, choice, null, new PackedEngine { FreesWeights = true });

        foreach (var size in new[] { 32, 64, 32 })
        {
            var input = Some.Images(2, 3, size).requires_grad_();
            TensorAssert.Same(keeping.Translate(input), freeing.Translate(input));
            TensorAssert.Same(keeping.Translate(input), freeing.Translate(input.detach().to(ScalarType.Float64)));
        }

        if (PackedEngine.IsSupported(precision.ElementType()))
            Assert.All(generator.parameters().Where(parameter => parameter.dim() > 1), weight => Assert.Equal(0, weight.numel()));
    }

    [Fact]
    public void Precision_OfSixteenBitFloats_IsRefusedOnTheCpu() =>
        Assert.Throws<ArgumentException>(() => new Pix2PixModel(Some.SmallUNet.Build(), new TranslationOptions { Device = "cpu", Precision = Precision.Float16 }));

    [Fact]
    public void Translate_OfPackedWeights_OnManyThreads_IsTheSame()
    {
        using var model = new Pix2PixModel(Some.SmallUNet.Build(WeightInitializer.Normal(0.1, 1)), new TranslationOptions { Device = "cpu" }, null, new PackedEngine());
        var translator = new ImageTranslator(model);
        var image = Some.Image(32, 32, 3);
        var expected = translator.Translate(image).Bytes.ToArray();

        Parallel.For(0, 64, _ => Assert.Equal(expected, translator.Translate(image).Bytes.ToArray()));
    }

    [Fact]
    public void Translate_ManyTimes_LeavesNoTensorBehind()
    {
        using var model = new Pix2PixModel(Some.SmallUNet.Build(WeightInitializer.Normal(seed: 1)), new TranslationOptions { Device = "cpu" }, null, new PackedEngine());
        using var input = Some.Images();
        long afterFirst = 0;

        for (var round = 0; round < 50; round++)
        {
            model.Translate(input).Dispose();
            if (round == 0)
                afterFirst = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        }

        Assert.Equal(afterFirst, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    // With running statistics that are no longer those of a new network.
    private static GeneratorNetwork Trained(GeneratorOptions options)
    {
        using var scope = NewDisposeScope();
        var generator = options.Build(WeightInitializer.Normal(0.1, 1));
        using var noise = new torch.Generator(1);
        for (var step = 0; step < 20; step++)
            generator.Translate(Some.Images(4, options.InputChannels, 64, seed: (ulong)step), ForwardContext.Training with { Noise = noise });

        return generator;
    }
}

using Pix2Pix.Networks;
using Pix2Pix.Tensors.Aten;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Tensors.Aten;

public sealed class PackedConvolutionsTests
{
    public static TheoryData<GeneratorOptions> Generators =>
    [
        new UNetGeneratorOptions { Depth = 5, BaseChannels = 8 },
        new UNetGeneratorOptions { Depth = 5, BaseChannels = 6, InputChannels = 1, OutputChannels = 2 },
        new UNetGeneratorOptions { Depth = 4, BaseChannels = 16, Normalization = Normalization.Instance },
        new UNetGeneratorOptions { Depth = 4, BaseChannels = 5, OutputChannels = 1, Normalization = Normalization.None },
        new EncoderDecoderGeneratorOptions { Depth = 4, BaseChannels = 8 },
        new ResNetGeneratorOptions { Blocks = 6, BaseChannels = 8 },
    ];

    [Theory]
    [MemberData(nameof(Generators))]
    public void Translate_WithPackedWeights_IsTheSameForEverySizeAndBatch(GeneratorOptions options)
    {
        using var scope = NewDisposeScope();
        var mode = new TranslationOptions { Device = "cpu" };
        using var plain = new Pix2PixModel(options.Build(WeightInitializer.Normal(0.1, 1)), mode);
        using var packed = new Pix2PixModel(options.Build(WeightInitializer.Normal(0.1, 1)), mode, null, new PackedConvolutions());

        foreach (var (count, size) in new[] { (1, 64), (3, 64), (1, 32), (1, 128), (1, 64) })
        {
            var input = Some.Images(count, options.InputChannels, size, seed: (ulong)size);
            Assert.True((plain.Translate(input) - packed.Translate(input)).abs().max().item<float>() < 1e-5);
        }
    }

    [Fact]
    public void Translate_OfPackedWeights_OnManyThreads_IsTheSame()
    {
        using var model = new Pix2PixModel(Some.SmallUNet.Build(WeightInitializer.Normal(0.1, 1)), new TranslationOptions { Device = "cpu" }, null, new PackedConvolutions());
        var translator = new ImageTranslator(model);
        var picture = Some.Image(32, 32, 3);
        var expected = translator.Translate(picture).Bytes.ToArray();

        Parallel.For(0, 64, _ => Assert.Equal(expected, translator.Translate(picture).Bytes.ToArray()));
    }

    [Fact]
    public void Translate_ManyTimes_LeavesNoTensorBehind()
    {
        using var model = new Pix2PixModel(Some.SmallUNet.Build(WeightInitializer.Normal(seed: 1)), new TranslationOptions { Device = "cpu" }, null, new PackedConvolutions());
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
}

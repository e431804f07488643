using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

public sealed class StatisticsRecalibrationTests
{
    private static readonly ImageBuffer[] Pictures = [.. Enumerable.Range(0, 6).Select(index => Some.Image(32, 32, 3, seed: index))];

    [Fact]
    public void Recalibrate_LeavesEveryLayerTheExactMeanAndVarianceOfWhatItSees()
    {
        var (generator, report) = StatisticsRecalibration.Recalibrate(Stored(Normalization.Batch), Pictures, new RecalibrationOptions { Tolerance = 0, Device = "cpu" });
        Assert.Equal((5, 5, 6), (report.Layers, report.Passes, report.Pictures));

        using var network = generator.Options.Build();
        ModuleWeights.Restore(network, generator.Tensors, "memory");
        using var sums = new FeatureSums();
        var translator = new ImageTranslator(new GatheringModel(network, Info, FeatureStatistics.Running, sums));
        foreach (var picture in Pictures)
            translator.Translate(picture);

        Assert.InRange(sums.MoveStatistics(), 0, 1e-4);
    }

    [Fact]
    public void Recalibrate_FromStatisticsThatAreOff_BringsOutputsNearThoseOfPerImage()
    {
        var stored = Stored(Normalization.Batch);
        var recalibrated = StatisticsRecalibration.Recalibrate(stored, Pictures, new RecalibrationOptions { Device = "cpu" }).Generator;
        var wanted = Outputs(stored, TranslationMode.PerImage);

        Assert.True(Distance(Outputs(recalibrated, TranslationMode.RunningStatistics), wanted) < 0.5 * Distance(Outputs(stored, TranslationMode.RunningStatistics), wanted));
    }

    [Fact]
    public void Recalibrate_ChangesNothingButTheStatistics()
    {
        var stored = Stored(Normalization.Batch);
        var recalibrated = StatisticsRecalibration.Recalibrate(stored, Pictures, new RecalibrationOptions { Passes = 1, Device = "cpu" }).Generator;

        Assert.All(stored.Tensors.Zip(recalibrated.Tensors), pair => Assert.Equal(
            !pair.First.Name.Contains("running_", StringComparison.Ordinal),
            pair.First.Data.Span.SequenceEqual(pair.Second.Data.Span)));
    }

    [Fact]
    public void Recalibrate_OfANetworkWithoutRunningStatistics_SaysSo() =>
        Assert.Contains("Instance", Assert.Throws<ArgumentException>(() => StatisticsRecalibration.Recalibrate(Stored(Normalization.Instance), Pictures)).Message, StringComparison.Ordinal);

    [Fact]
    public void Recalibrate_WithNoPicture_SaysSo() =>
        Assert.Throws<ArgumentException>(() => StatisticsRecalibration.Recalibrate(Stored(Normalization.Batch), []));

    private static TranslationModelInfo Info => new() { InputChannels = 3, OutputChannels = 3, SizeMultiple = 16, MinimumSize = 16 };

    private static StoredGenerator Stored(Normalization normalization)
    {
        using var network = new UNetGenerator(Some.SmallUNet with { Normalization = normalization }, WeightInitializer.Normal(0.2, 1));
        return new StoredGenerator
        {
            Options = network.Options,
            Tensors = [.. ModuleWeights.Capture(network).Select(tensor => new StoredTensor(tensor.Name, tensor.ElementType, tensor.Shape, tensor.Data.ToArray()))],
        };
    }

    private static float[][] Outputs(StoredGenerator stored, TranslationMode mode)
    {
        var network = stored.Options.Build();
        ModuleWeights.Restore(network, stored.Tensors, "memory");
        using var model = new Pix2PixModel(network, new TranslationOptions { Mode = mode, Device = "cpu" });
        var translator = new ImageTranslator(model, new ImageTranslatorOptions { OutputType = SampleType.Float32 });
        return [.. Pictures.Select(picture => translator.Translate(picture).Samples<float>().ToArray())];
    }

    private static double Distance(float[][] first, float[][] second) =>
        first.Zip(second, (a, b) => a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Average()).Average();
}

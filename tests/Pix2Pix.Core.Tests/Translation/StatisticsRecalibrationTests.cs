using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

public sealed class StatisticsRecalibrationTests
{
    private static readonly ImageBuffer[] Images = [.. Enumerable.Range(0, 6).Select(index => Some.Image(32, 32, 3, seed: index))];

    [Fact]
    public void Recalibrate_LeavesEveryLayerTheExactMeanAndVarianceOfWhatItSees()
    {
        var (generator, report) = StatisticsRecalibration.Recalibrate(Stored(Normalization.Batch), Images, new RecalibrationOptions { Tolerance = 0, Device = "cpu" });
        Assert.Equal((5, 5, 6), (report.Layers, report.Passes, report.Images));

        using var network = generator.Options.Build();
        ModuleWeights.Restore(network, generator.Tensors, "memory");
        using var sums = new BatchNormAccumulator();
        var translator = new ImageTranslator(new CalibrationModel(network, Info, FeatureStatistics.Running, sums));
        foreach (var image in Images)
            translator.Translate(image);

        Assert.InRange(sums.MoveStatistics(), 0, 1e-4);
    }

    [Fact]
    public void Recalibrate_FromStatisticsThatAreOff_BringsOutputsNearThoseOfPerImage()
    {
        var stored = Stored(Normalization.Batch);
        var recalibrated = StatisticsRecalibration.Recalibrate(stored, Images, new RecalibrationOptions { Device = "cpu" }).Generator;
        var wanted = Outputs(stored, TranslationMode.PerImage);

        Assert.True(Distance(Outputs(recalibrated, TranslationMode.RunningStatistics), wanted) < 0.5 * Distance(Outputs(stored, TranslationMode.RunningStatistics), wanted));
    }

    [Fact]
    public void Recalibrate_ChangesNothingButTheStatistics()
    {
        var stored = Stored(Normalization.Batch);
        var recalibrated = StatisticsRecalibration.Recalibrate(stored, Images, new RecalibrationOptions { Passes = 1, Device = "cpu" }).Generator;

        Assert.All(stored.Tensors.Zip(recalibrated.Tensors), pair => Assert.Equal(
            !pair.First.Name.Contains("running_", StringComparison.Ordinal),
            pair.First.Data.Span.SequenceEqual(pair.Second.Data.Span)));
    }

    [Fact]
    public void Recalibrate_OfANetworkWithoutRunningStatistics_SaysSo() =>
        Assert.Contains("Instance", Assert.Throws<ArgumentException>(() => StatisticsRecalibration.Recalibrate(Stored(Normalization.Instance), Images)).Message, StringComparison.Ordinal);

    [Fact]
    public void Recalibrate_WithNoImage_SaysSo() =>
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
        using var network = stored.Options.Build();
        ModuleWeights.Restore(network, stored.Tensors, "memory");
        using var model = new Pix2PixModel(network, new TranslationOptions { Mode = mode, Device = "cpu" });
        var translator = new ImageTranslator(model, new ImageTranslatorOptions { OutputType = SampleType.Float32 });
        return [.. Images.Select(image => translator.Translate(image).Samples<float>().ToArray())];
    }

    private static double Distance(float[][] first, float[][] second) =>
        first.Zip(second, (a, b) => a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Average()).Average();
}

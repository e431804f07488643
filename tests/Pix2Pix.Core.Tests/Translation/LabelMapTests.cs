using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

/// <summary>From label maps to images, from the first pair to the last pixel.</summary>
public sealed class LabelMapTests : IDisposable
{
    private static readonly LabelClasses Classes = new() { Count = 5 };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_OnLabelMaps_ThenTranslateOne()
    {
        using var trainer = new Pix2PixTrainer(new UNetGenerator(Some.SmallUNet with { InputChannels = 5 }, WeightInitializer.Normal(seed: 1)), null, Objectives.L1, Some.Training with { Labels = Classes }, CPU);
        trainer.Train(Maps(3), new TrainingRun { Epochs = 1, Directory = _folder.PathOf("run"), Validation = Maps(1) });

        using var model = Pix2PixModel.Load(_folder.PathOf("run"), new TranslationOptions { Device = "cpu" });
        var output = new ImageTranslator(model).Translate(Map(40, 30, 9));

        Assert.Equal(Classes, model.Info.Labels);
        Assert.Equal((40, 30, 3), (output.Width, output.Height, output.Channels));
    }

    [Fact]
    public void Trainer_ForAnotherNumberOfClasses_SaysSo() => Assert.Contains(
        "InputChannels = 5",
        Assert.Throws<ArgumentException>(() => Some.Trainer(Objectives.L1, Some.Training with { Labels = Classes })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Read_OfAMapWithAnUnknownClass_NamesThePair() =>
        Assert.Contains("pair-0", Assert.Throws<PairedDatasetException>(() => new OneHotInputDataset(Some.Pairs(1, inputChannels: 1), Classes).Read(0)).Message, StringComparison.Ordinal);

    [Fact]
    public void Translate_WithClassesThatTheModelDoesNotTake_IsRefused()
    {
        using var generator = Some.SmallUNet.Build();
        using var model = new Pix2PixModel(generator);
        Assert.Throws<ArgumentException>(() => new ImageTranslator(model, new ImageTranslatorOptions { Labels = Classes }));
    }

    [Fact]
    public void Prepare_WithOtherClassesThanTheModels_SaysWhatDiffers()
    {
        var info = new TranslationModelInfo { InputChannels = 2, OutputChannels = 3, SizeMultiple = 4, MinimumSize = 4, Labels = LabelClasses.FromColors([new(0, 0, 0), new(255, 0, 0)]) };
        var given = LabelClasses.FromColors([new(0, 0, 0), new(0, 0, 255)]);

        _ = new ImagePreparation(info, new ImageTranslatorOptions { Labels = info.Labels });
        Assert.Contains(
            "class 1 is #ff0000, but given as #0000ff",
            Assert.Throws<ArgumentException>(() => new ImagePreparation(info, new ImageTranslatorOptions { Labels = given })).Message,
            StringComparison.Ordinal);
        Assert.Contains("by colours", info.Labels.DifferenceFrom(new LabelClasses { Count = 2 }), StringComparison.Ordinal);
        Assert.Equal("class 1 is 1, but given as 255", new LabelClasses { Count = 2 }.DifferenceFrom(new LabelClasses { Count = 2, Values = [0, 255] }));
        Assert.Null(info.Labels.DifferenceFrom(info.Labels));
    }

    [Fact]
    public void StackedInputs_HaveTheChannelsOfAll()
    {
        var stacked = new StackedInputDataset([Some.Pairs(2), Some.Pairs(2, inputChannels: 1)]);
        Assert.Equal((2, 4, 3), (stacked.Count, stacked.Read(1).Input.Channels, stacked.Read(1).Target.Channels));
        Assert.Throws<ArgumentException>(() => new StackedInputDataset([Some.Pairs(2), Some.Pairs(1)]));
    }

    private static InMemoryPairedDataset Maps(int count) => new(Enumerable.Range(0, count).Select(index =>
        new ImagePair { Name = $"map-{index}", Input = Map(32, 32, index), Target = Some.Image(32, 32, 3, seed: index) }));

    private static ImageBuffer Map(int width, int height, int seed)
    {
        var map = Some.Image(width, height, 1, seed: seed);
        foreach (ref var label in map.Bytes)
            label %= 5;

        return map;
    }
}

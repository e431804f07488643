using System.ComponentModel.DataAnnotations;
using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

public sealed class ImageTranslatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(33, 50)]
    [InlineData(64, 16)]
    public void Translate_OfAnySize_KeepsIt(int width, int height)
    {
        using var model = Model(TranslationMode.PerImage);
        var output = new ImageTranslator(model).Translate(Some.Image(width, height, 3));
        Assert.Equal((width, height, 3), (output.Width, output.Height, output.Channels));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    public void Translate_OfGreyOrAlpha_TakesTheColoursItNeeds(int channels, bool alpha)
    {
        using var model = Model(TranslationMode.PerImage);
        Assert.Equal(3, new ImageTranslator(model).Translate(Some.Image(32, 32, channels, alpha: alpha)).Channels);
    }

    [Theory]
    [InlineData(TranslationMode.PerImage)]
    [InlineData(TranslationMode.RunningStatistics)]
    public void Translate_WithoutNoise_RepeatsItself(TranslationMode mode)
    {
        using var model = Model(mode);
        using var input = Some.Images();
        using var first = model.Translate(input);
        using var second = model.Translate(input);
        TensorAssert.Same(first, second);
    }

    [Fact]
    public void Translate_OfMoreThanMemoryHolds_SaysSoAndWhatToDo()
    {
        using var model = new Pix2PixModel(Some.SmallUNet.Build(), new TranslationOptions { Device = "cpu" });
        using var dot = zeros(1, 3, 1, 1);
        using var vast = dot.expand(1, 3, 1 << 20, 1 << 20);
        Assert.Contains("tiles", Assert.Throws<InsufficientMemoryException>(() => model.Translate(vast)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_PerImage_DoesNotDependOnTheBatch()
    {
        using var scope = NewDisposeScope();
        using var model = Model(TranslationMode.PerImage);
        var batch = Some.Images(count: 3);
        Assert.True(model.Translate(batch)[1].allclose(model.Translate(batch.narrow(0, 1, 1))[0], rtol: 1e-4, atol: 1e-5));
    }

    [Fact]
    public void Translate_AsThePaper_DrawsNoiseUnlessSeeded()
    {
        using var scope = NewDisposeScope();
        var input = Some.Images();
        using var free = Model(TranslationMode.Paper);
        using var seeded = Model(TranslationMode.Paper, seed: 5);

        TensorAssert.Different(free.Translate(input), free.Translate(input));
        TensorAssert.Same(seeded.Translate(input), seeded.Translate(input));
    }

    [Fact]
    public void Load_OfACheckpoint_NeedsNothingElse()
    {
        var directory = _folder.PathOf("run");
        using var trainer = Some.Trainer();
        trainer.Train(Some.Pairs(2), new TrainingRun { Epochs = 1, Directory = directory });

        using var model = Pix2PixModel.Load(directory, new TranslationOptions { Device = "cpu" });

        Assert.Equal(Some.SmallUNet, model.GeneratorOptions);
        using var input = Some.Images();
        using var own = new Pix2PixModel(trainer.Generator, new TranslationOptions { Device = "cpu" }, null, new PackedEngine()).Translate(input);
        using var loaded = model.Translate(input);
        TensorAssert.Same(own, loaded);
    }

    [Fact]
    public void Load_ThenTranslateAndSave_IsAllThatAnApplicationNeeds()
    {
        var (weights, input, output) = (Weights(), _folder.PathOf("labels.png"), _folder.PathOf("photo.png"));
        Some.Image(20, 30, 3).Save(input);

        using (var translator = ImageTranslator.Load(weights))
            translator.Translate(ImageBuffer.Load(input)).Save(output);

        using var model = Pix2PixModel.Load(weights);
        Assert.Equal(new ImageTranslator(model).Translate(ImageBuffer.Load(input)).Bytes, ImageBuffer.Load(output).Bytes);
    }

    [Fact]
    public void Dispose_OfALoadedTranslator_DisposesItsModel()
    {
        var translator = ImageTranslator.Load(Weights(), translation: new TranslationOptions { Device = "cpu" });
        translator.Dispose();
        Assert.Throws<ObjectDisposedException>(() => translator.Translate(Some.Image(16, 16, 3)));
    }

    [Fact]
    public void Dispose_OverABorrowedModel_LeavesItUsable()
    {
        using var model = Model(TranslationMode.PerImage);
        new ImageTranslator(model).Dispose();
        Assert.Equal(16, new ImageTranslator(model).Translate(Some.Image(16, 16, 3)).Width);
    }

    [Fact]
    public void Load_WithOptions_PassesBothOn()
    {
        var translation = new TranslationOptions { Mode = TranslationMode.Paper, Seed = 3, Device = "cpu" };
        using var translator = ImageTranslator.Load(Weights(), new ImageTranslatorOptions { OutputType = SampleType.Float32 }, translation);
        Assert.Equal((3, SampleType.Float32), (translator.Info.Seed, translator.Translate(Some.Image(16, 16, 3)).SampleType));
    }

    [Fact]
    public void Load_WithAnOptionOutOfRange_NamesIt()
    {
        var options = new ImageTranslatorOptions { Tiles = new TileOptions { Size = 0 } };
        Assert.Contains("Size", Assert.Throws<ValidationException>(() => ImageTranslator.Load(Weights(), options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfAnEmptyFolder_SaysSo() =>
        Assert.Contains("no checkpoint", Assert.Throws<CheckpointException>(() => Pix2PixModel.Load(Directory.CreateDirectory(_folder.PathOf("empty")).FullName)).Message, StringComparison.Ordinal);

    [Fact]
    public void Colorization_KeepsTheImagesLightness()
    {
        using var model = new Pix2PixModel(new UNetGenerator(Some.SmallUNet with { InputChannels = 1, OutputChannels = 2 }, WeightInitializer.Normal(seed: 1)));
        var image = Resampler.Resize(Some.Image(4, 4, 1), 32, 32, ResamplingFilter.Bicubic);

        var output = new ImageTranslator(model).Translate(image);

        Assert.Equal(3, output.Channels);
        Assert.True(output.WithColorChannels(1).Bytes.ToArray().Zip(image.Bytes.ToArray(), (a, b) => Math.Abs(a - b)).Average() < 12);
    }

    [Theory]
    [InlineData(PixelRounding.Nearest, 128)]
    [InlineData(PixelRounding.Truncate, 127)]
    public void ToImage_OfZero_IsRoundedAsAsked(PixelRounding rounding, byte expected)
    {
        using var grey = zeros(1, 1, 1, 1);
        Assert.Equal(expected, ImageTensors.ToImage(grey, rounding: rounding).Bytes[0]);
    }

    [Fact]
    public void ToTensor_AndBack_KeepsEveryByte()
    {
        var image = Some.Image(16, 16, 3);
        using var tensor = ImageTensors.ToTensor(image);
        Assert.Equal(image.Bytes.ToArray(), ImageTensors.ToImage(tensor).Bytes.ToArray());
    }

    private string Weights()
    {
        using var generator = new UNetGenerator(Some.SmallUNet, WeightInitializer.Normal(0.2, 1));
        SafetensorsFile.Save(_folder.PathOf("generator.safetensors"), ModuleWeights.Capture(generator));
        return _folder.PathOf("generator.safetensors");
    }

    private static Pix2PixModel Model(TranslationMode mode, long? seed = null) => new(
        new UNetGenerator(Some.SmallUNet with { Depth = 5 }, WeightInitializer.Normal(0.2, 1)),
        new TranslationOptions { Mode = mode, Seed = seed });
}

using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Onnx.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx.Tests;

public sealed class OnnxImageTranslatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string ModelPath => _folder.PathOf("model.onnx");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1, 3, false)]
    [InlineData(7, 100, 3, false)]
    [InlineData(65, 33, 1, false)]
    [InlineData(48, 32, 4, true)]
    public void Translate_OfAnyImage_GivesWhatTorchGives(int width, int height, int channels, bool alpha)
    {
        using var generator = Export(SomeGenerator.Shape("unet"));
        using var translator = OnnxImageTranslator.Load(ModelPath);
        var image = Some.Image(width, height, channels, alpha: alpha);

        Near(new ImageTranslator(Torch(generator)).Translate(image), translator.Translate(image));
    }

    [Fact]
    public void Translate_AsTrained_ResizesAsTorchDoes()
    {
        using var generator = Export(SomeGenerator.Shape("resnet"), trainedSize: (32, 16));
        using var translator = OnnxImageTranslator.Load(ModelPath);
        var image = Some.Image(50, 40, 3);

        Near(new ImageTranslator(Torch(generator, (32, 16))).Translate(image), translator.Translate(image));
        Assert.NotEqual(new ImageTranslator(Torch(generator)).Translate(image).Bytes.ToArray(), translator.Translate(image).Bytes.ToArray());
    }

    [Fact]
    public void File_OfAModelOfLabelMaps_SaysSoItself()
    {
        var classes = LabelClasses.FromColors([new RgbColor(0, 0, 0), new RgbColor(255, 0, 0), new RgbColor(0, 0, 255)]);
        using var generator = SomeGenerator.Of(new UNetGeneratorOptions { BaseChannels = 4, Depth = 3, InputChannels = 3 });
        var stored = new StoredGenerator { Options = generator.Options, Tensors = ModuleWeights.Capture(generator), Labels = classes, InputFilter = ResamplingFilter.Nearest, TrainedSize = (16, 16) };
        OnnxExporter.Export(stored, ModelPath);
        using var translator = OnnxImageTranslator.Load(ModelPath);
        using var padded = OnnxImageTranslator.Load(ModelPath, new ImageTranslatorOptions { Fit = ImageFit.Pad });
        var image = Some.Image(40, 30, 3);

        Assert.Equal((classes, ResamplingFilter.Nearest, 1), (translator.Info.Translation.Labels, translator.Info.Translation.InputFilter, translator.Info.Translation.InputImageCount));
        using var model = Torch(generator);
        Near(new ImageTranslator(model, new ImageTranslatorOptions { Labels = classes }).Translate(image), padded.Translate(image));
    }

    [Fact]
    public void File_OfAModelOfSeveralImages_TakesThemStacked()
    {
        using var generator = SomeGenerator.Of(new UNetGeneratorOptions { BaseChannels = 4, Depth = 3, InputChannels = 6 });
        OnnxExporter.Export(new StoredGenerator { Options = generator.Options, Tensors = ModuleWeights.Capture(generator), InputImageCount = 2 }, ModelPath);
        using var translator = OnnxImageTranslator.Load(ModelPath);
        var (first, second) = (Some.Image(16, 16, 1, seed: 1), Some.Image(16, 16, 1, seed: 2));

        var expected = translator.Translate(ImageLayers.Stack(first.WithColorChannels(3), second.WithColorChannels(3)));

        Assert.Equal(expected.Bytes.ToArray(), translator.Translate(ImageLayers.Stack(first, second)).Bytes.ToArray());
        Assert.Contains("2 images of 3 channels", Assert.Throws<ArgumentException>(() => translator.Translate(first)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_OfAColorizingModel_GivesColours()
    {
        using var generator = Export(new UNetGeneratorOptions { Depth = 3, BaseChannels = 4, InputChannels = 1, OutputChannels = 2 });
        using var translator = OnnxImageTranslator.Load(ModelPath);
        var image = Some.Image(20, 30, 1);

        Near(new ImageTranslator(Torch(generator)).Translate(image), translator.Translate(image));
        Assert.Equal(3, translator.Translate(image).Channels);
    }

    [Theory]
    [InlineData(SampleType.UInt16)]
    [InlineData(SampleType.Float32)]
    public void Translate_ToWiderSamples_GivesWhatTorchGives(SampleType type)
    {
        using var generator = Export(SomeGenerator.Shape("unet"));
        var options = new ImageTranslatorOptions { OutputType = type };
        using var translator = OnnxImageTranslator.Load(ModelPath, options);
        var image = Some.Image(32, 32, 3, type);

        var (expected, actual) = (new ImageTranslator(Torch(generator), options).Translate(image), translator.Translate(image));

        Assert.Equal(expected.ToString(), actual.ToString());
        if (type == SampleType.Float32)
            Assert.All(expected.Samples<float>().ToArray().Zip(actual.Samples<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        else
            Assert.All(expected.Samples<ushort>().ToArray().Zip(actual.Samples<ushort>().ToArray()), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1));
    }

    [Fact]
    public void Translate_OfChannelsThatDoNotFit_SaysSo()
    {
        using var generator = Export(SomeGenerator.Shape("unet"));
        using var translator = OnnxImageTranslator.Load(ModelPath);
        Assert.Contains("3 channels", Assert.Throws<ArgumentException>(() => translator.Translate(Some.Image(16, 16, 5))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_AfterDispose_SaysSo()
    {
        using var generator = Export(SomeGenerator.Shape("unet"));
        var translator = OnnxImageTranslator.Load(ModelPath);
        translator.Dispose();
        translator.Dispose();
        Assert.Throws<ObjectDisposedException>(() => translator.Translate(Some.Image(16, 16, 3)));
    }

    [Fact]
    public void AnApplicationWithoutLibtorch_ExportsAndTranslates_AndLoadsNone()
    {
        using var generator = SomeGenerator.Of(SomeGenerator.Shape("unet"));
        SafetensorsFile.Save(_folder.PathOf("weights.safetensors"), ModuleWeights.Capture(generator));
        ImageCodecs.Default.Save(Some.Image(40, 25, 3), _folder.PathOf("input.png"));

        var loaded = TorchFreeApplication.Run(_folder.PathOf("weights.safetensors"), ModelPath, _folder.PathOf("input.png"), _folder.PathOf("output.png"));

        Assert.Contains(loaded, library => library.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(loaded, library => IsLibtorch(Path.GetFileName(library)));
        Assert.Empty(TorchFreeApplication.LibtorchBeside());
        Near(new ImageTranslator(Torch(generator)).Translate(Some.Image(40, 25, 3)), ImageCodecs.Default.Load(_folder.PathOf("output.png")));
    }

    private GeneratorNetwork Export(GeneratorOptions shape, (int Width, int Height)? trainedSize = null)
    {
        var generator = SomeGenerator.Of(shape);
        OnnxExporter.Export(generator, ModelPath, trainedSize: trainedSize);
        return generator;
    }

    // Native libraries, which bear such names on every system; the managed part of TorchSharp loads none until it is used.
    private static bool IsLibtorch(string file) => file is not ("TorchSharp.dll" or "Pix2Pix.Onnx.TorchFree.dll")
        && (file.Contains("torch", StringComparison.OrdinalIgnoreCase) || file.StartsWith("libc10", StringComparison.Ordinal) || file == "c10.dll");

    // The model would dispose the generator, which is the test's.
    private static Pix2PixModel Torch(GeneratorNetwork generator, (int Width, int Height)? trainedSize = null) =>
        new(generator, new TranslationOptions { Device = "cpu" }, trainedSize);

    // A value between two steps may fall on either side.
    private static void Near(ImageBuffer expected, ImageBuffer actual)
    {
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.All(expected.Bytes.ToArray().Zip(actual.Bytes.ToArray()), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1));
    }
}

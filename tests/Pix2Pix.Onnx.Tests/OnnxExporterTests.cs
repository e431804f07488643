using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;
using Pix2Pix.Onnx.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx.Tests;

public sealed class OnnxExporterTests : IDisposable
{
    private const float Tolerance = 1e-5f;

    private readonly TemporaryFolder _folder = new();

    private string ModelPath => _folder.PathOf("model.onnx");

    public static MatrixTheoryData<string, Normalization, string> Everything => new(
        ["unet", "encoder-decoder", "resnet", "resnet without dropout"],
        [Normalization.Batch, Normalization.Instance, Normalization.None],
        ["each image's", "running, folded", "running, apart"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Everything))]
    public void Export_OfEveryGeneratorNormAndStatistics_AgreesWithTorch(string kind, Normalization normalization, string statistics)
    {
        var options = Statistics(statistics);
        using var generator = SomeGenerator.Of(SomeGenerator.Shape(kind, normalization));
        OnnxExporter.Export(generator, ModelPath, options);
        using var exported = OnnxModel.Load(ModelPath);
        var (least, step) = (generator.MinimumSize, generator.SizeMultiple);

        foreach (var (count, height, width) in new[] { (1, least, least), (1, least + 5 * step, least + step), (3, least, least + 2 * step) })
            Assert.InRange(Agreement.LargestDifference(generator, options.Mode, exported, count, height, width), 0, Tolerance);
    }

    [Theory]
    [InlineData(2, 1, 3, 5)]
    [InlineData(3, 4, 1, 3)]
    [InlineData(6, 1, 2, 2)]
    [InlineData(8, 2, 7, 1)]
    public void Export_OfAnyDepthAndChannels_AgreesWithTorch(int depth, int inputs, int outputs, int width)
    {
        using var generator = SomeGenerator.Of(new UNetGeneratorOptions { Depth = depth, InputChannels = inputs, OutputChannels = outputs, BaseChannels = width });
        OnnxExporter.Export(generator, ModelPath);
        using var exported = OnnxModel.Load(ModelPath);
        Assert.InRange(Agreement.LargestDifference(generator, TranslationMode.PerImage, exported, 1, 1 << depth, 2 << depth), 0, Tolerance);
    }

    [Theory]
    [InlineData("unet", Normalization.Batch)]
    [InlineData("unet", Normalization.Instance)]
    [InlineData("unet", Normalization.None)]
    [InlineData("encoder-decoder", Normalization.Batch)]
    [InlineData("encoder-decoder", Normalization.Instance)]
    [InlineData("resnet", Normalization.Batch)]
    [InlineData("resnet", Normalization.Instance)]
    public void Export_AtThePapersSize_AgreesWithTorchIn32Bits(string kind, Normalization normalization)
    {
        GeneratorOptions shape = kind switch
        {
            "unet" => new UNetGeneratorOptions { Normalization = normalization },
            "encoder-decoder" => new EncoderDecoderGeneratorOptions { Normalization = normalization },
            _ => new ResNetGeneratorOptions { Normalization = normalization },
        };
        using var scope = NewDisposeScope();
        using var generator = shape.Build(WeightInitializer.Normal(seed: 1));
        var weights = _folder.PathOf("generator.safetensors");
        SafetensorsFile.Save(weights, ModuleWeights.Capture(generator));
        OnnxExporter.Export(StoredGenerator.Load(weights), ModelPath);
        using var exported = OnnxModel.Load(ModelPath);
        using var loaded = Pix2PixModel.Load(weights, new TranslationOptions { Device = "cpu" });
        using var wrapped = new Pix2PixModel(generator, new TranslationOptions { Device = "cpu" });

        using var random = new torch.Generator(3, CPU);
        var input = empty(1, 3, 256, 256).uniform_(-1, 1, random);
        var output = tensor(exported.Translate(input.data<float>().ToArray(), 1, 256, 256), [1, 3, 256, 256]);

        foreach (var model in new[] { loaded, wrapped })
            Assert.InRange(output.sub(model.Translate(input)).abs().max().item<float>(), 0, Tolerance);
    }

    [Theory]
    [InlineData("unet", 0)]
    [InlineData("encoder-decoder", 0)]
    [InlineData("resnet", 12)]
    public void Export_TranslatingPlainAreas_AgreesWithTorch(string kind, int rectangles)
    {
        using var scope = NewDisposeScope();
        using var generator = SomeGenerator.Of(SomeGenerator.Shape(kind));
        OnnxExporter.Export(generator, ModelPath);
        using var exported = OnnxModel.Load(ModelPath);

        var random = new Random(5);
        var image = full([1, 3, 256, 256], 0.25f);
        for (var index = 0; index < rectangles; index++)
            image.narrow(2, random.Next(200), 20 + random.Next(36)).narrow(3, random.Next(200), 20 + random.Next(36)).fill_(random.NextSingle());

        Assert.InRange(Agreement.LargestDifference(generator, TranslationMode.PerImage, exported, image), 0, Tolerance);
    }

    [Fact]
    public void Export_OfAReferenceFile_NeedsNoNetwork()
    {
        var path = Path.Combine(TestFiles.RepositoryRoot, "tests", "Pix2Pix.Core.Tests", "Goldens", "unet-patch70-bce", "G.pth");
        var stored = StoredGenerator.Load(path);
        OnnxExporter.Export(stored, ModelPath, new OnnxExportOptions { Mode = TranslationMode.RunningStatistics });

        using var exported = OnnxModel.Load(ModelPath);
        using var generator = stored.Options.Build();
        ModuleWeights.Restore(generator, stored.Tensors, path);
        Assert.InRange(Agreement.LargestDifference(generator, TranslationMode.RunningStatistics, exported, 2, generator.MinimumSize, 2 * generator.MinimumSize), 0, Tolerance);
    }

    [Fact]
    public void Export_OfEverything_PassesOnnxsOwnChecker()
    {
        var paths = new List<string>();

        foreach (var kind in new[] { "unet", "encoder-decoder", "resnet" })
        {
            foreach (var normalization in Enum.GetValues<Normalization>())
            {
                using var generator = SomeGenerator.Of(SomeGenerator.Shape(kind, normalization));
                foreach (var statistics in new[] { "each image's", "running, folded", "running, apart" })
                {
                    foreach (var type in Enum.GetValues<OnnxWeightType>())
                    {
                        paths.Add(_folder.PathOf($"{paths.Count}.onnx"));
                        OnnxExporter.Export(generator, paths[^1], Statistics(statistics) with { WeightType = type });
                    }
                }
            }
        }

        OnnxChecker.Check(paths);
    }

    [Theory]
    [InlineData(OnnxWeightType.Float16, 0.005f)]
    [InlineData(OnnxWeightType.BFloat16, 0.05f)]
    public void Export_InSixteenBits_HalvesTheFileAndStaysNear(OnnxWeightType type, float tolerance)
    {
        using var generator = SomeGenerator.Of(new UNetGeneratorOptions { BaseChannels = 16, Depth = 4 });
        OnnxExporter.Export(generator, _folder.PathOf("whole.onnx"));
        OnnxExporter.Export(generator, ModelPath, new OnnxExportOptions { WeightType = type });

        Assert.InRange((double)new FileInfo(ModelPath).Length / new FileInfo(_folder.PathOf("whole.onnx")).Length, 0.5, 0.53);
        using var exported = OnnxModel.Load(ModelPath);
        Assert.InRange(Agreement.LargestDifference(generator, TranslationMode.PerImage, exported, 1, 32, 32), 1e-6f, tolerance);
    }

    [Fact]
    public void Export_OfAWeightBeyondHalf_IsRefusedAndWritesNothing()
    {
        using var generator = SomeGenerator.Of(SomeGenerator.Shape("unet"));
        using (no_grad())
            generator.parameters().First().fill_(70000);

        var refusal = Assert.Throws<NotSupportedException>(() => OnnxExporter.Export(generator, ModelPath, new OnnxExportOptions { WeightType = OnnxWeightType.Float16 }));

        Assert.Contains("65504", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(ModelPath));
    }

    [Fact]
    public void Export_AsThePaper_IsRefused()
    {
        using var generator = SomeGenerator.Of(SomeGenerator.Shape("unet"));
        var refusal = Assert.Throws<NotSupportedException>(() => OnnxExporter.Export(generator, ModelPath, new OnnxExportOptions { Mode = TranslationMode.Paper }));
        Assert.Contains("per-image", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "is missing")]
    [InlineData(1, "it has no model.extra")]
    [InlineData(2, "not [4, 3, 4, 4]")]
    public void Export_OfWeightsThatDoNotFit_SaysWhich(int fault, string sentence)
    {
        using var generator = SomeGenerator.Of(SomeGenerator.Shape("unet"));
        var tensors = ModuleWeights.Capture(generator).ToList();
        var first = tensors[0];
        if (fault != 1)
            tensors.RemoveAt(0);
        if (fault == 1)
            tensors.Add(new StoredTensor("model.extra", TensorElementType.Float32, [1], new byte[4]));
        if (fault == 2)
            tensors.Add(new StoredTensor(first.Name, TensorElementType.Float32, [4, 3, 4, 3], new byte[4 * 3 * 4 * 3 * 4]));

        var refusal = Assert.Throws<CheckpointException>(() => OnnxExporter.Export(new StoredGenerator { Options = generator.Options, Tensors = tensors }, ModelPath));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(ModelPath));
    }

    [Fact]
    public void Export_BeyondTwoGigabytes_IsRefusedBeforeAnyWork()
    {
        var megabyte = new byte[1 << 20];
        var tensors = Enumerable.Range(0, 2047).Select(index => new StoredTensor($"{index}", TensorElementType.Float32, [1 << 18], megabyte)).ToList();

        var refusal = Assert.Throws<NotSupportedException>(() => OnnxExporter.Export(new StoredGenerator { Options = SomeGenerator.Shape("unet"), Tensors = tensors }, ModelPath));

        Assert.Contains("2 GiB", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("BFloat16", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_ToAFolderThatIsNotThere_SaysWhere()
    {
        using var generator = SomeGenerator.Of(SomeGenerator.Shape("unet"));
        Assert.Contains("nowhere", Assert.Throws<IOException>(() => OnnxExporter.Export(generator, _folder.PathOf("nowhere/model.onnx"))).Message, StringComparison.Ordinal);
    }

    private static OnnxExportOptions Statistics(string name) => name switch
    {
        "each image's" => new OnnxExportOptions(),
        "running, folded" => new OnnxExportOptions { Mode = TranslationMode.RunningStatistics },
        _ => new OnnxExportOptions { Mode = TranslationMode.RunningStatistics, FoldNormalization = false },
    };
}

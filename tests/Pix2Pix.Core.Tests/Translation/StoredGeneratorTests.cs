using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Core.Tests.Translation;

/// <summary>What a generator's files carry beside its weights.</summary>
public sealed class StoredGeneratorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private GeneratorNetwork? _generator; // whose weights are read when they are saved

    public void Dispose()
    {
        _generator?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("g.pth")]
    [InlineData("g.pt")]
    [InlineData("g.safetensors")]
    [InlineData("g")]
    public void Load_AfterSave_KnowsWhatWasKnown(string name)
    {
        var options = Some.SmallUNet with { InputChannels = 4, Dropout = 0.25, DropoutPlacement = DropoutPlacement.Paper };
        var stored = Stored(options) with
        {
            TrainedSize = (48, 32),
            InputFilter = ResamplingFilter.Nearest,
            InputImageCount = 2,
            Direction = TranslationDirection.BToA,
            InputRange = SampleRange.Parse("-1.5..2e4"),
            OutputRange = SampleRange.Parse("0..4095") with { Type = SampleType.UInt16 },
        };

        stored.Save(_folder.PathOf(name));
        var loaded = StoredGenerator.Load(_folder.PathOf(name));

        Assert.Equal(stored with { Tensors = [], Notes = [] }, loaded with { Tensors = [], Notes = [] });
        Assert.Equal(stored.Tensors.Select(Bits), loaded.Tensors.Select(Bits));
    }

    [Theory]
    [InlineData("g.pth")]
    [InlineData("g.safetensors")]
    [InlineData("g")]
    public void Load_AfterSave_KnowsTheClasses(string name)
    {
        var classes = LabelClasses.FromColors([new RgbColor(0, 0, 0), new RgbColor(255, 0, 0), new RgbColor(0, 0, 255)]);
        (Stored(Some.SmallUNet) with { Labels = classes }).Save(_folder.PathOf(name));

        var loaded = StoredGenerator.Load(_folder.PathOf(name));
        Assert.Equal(classes, loaded.Labels);
        Assert.Null(loaded.Direction);
    }

    [Theory]
    [InlineData("pix2pix.direction", "sideways")]
    [InlineData("pix2pix.input_range", "5..1")]
    [InlineData("pix2pix.trained_width", "-3")]
    [InlineData("pix2pix.classes", "7")]
    [InlineData("pix2pix.input_pictures", "2")]
    [InlineData("pix2pix.generator", "{")]
    [InlineData("pix2pix.generator", """{"kind":"resnet"}""")]
    [InlineData("pix2pix.generator", """{"kind":"unet","depth":4,"baseChannels":4,"dropout":7}""")]
    [InlineData("pix2pix.generator", """{"kind":"unet","depth":9,"baseChannels":4}""")]
    public void Load_OfAFileThatDescribesItselfWrongly_IsRefused(string key, string text)
    {
        var (tensors, notes) = (Stored(Some.SmallUNet).Tensors, new Dictionary<string, string> { [key] = text });
        SafetensorsFile.Save(_folder.PathOf("g.safetensors"), tensors, notes);
        PyTorchFile.Save(_folder.PathOf("g.pth"), tensors, notes);

        foreach (var name in new[] { "g.safetensors", "g.pth" })
        {
            var exception = Assert.Throws<CheckpointException>(() => StoredGenerator.Load(_folder.PathOf(name)));
            Assert.Contains("describes itself wrongly", exception.Message, StringComparison.Ordinal);
            Assert.Contains(name, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Save_UnderAnUnknownEnding_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Stored(Some.SmallUNet).Save(_folder.PathOf("g.bin")));

    private StoredGenerator Stored(GeneratorOptions options)
    {
        _generator = options.Build(WeightInitializer.Normal(seed: 1));
        return new StoredGenerator { Options = options, Tensors = ModuleWeights.Capture(_generator) };
    }

    private static string Bits(StoredTensor tensor) => $"{tensor.Name} {Convert.ToHexString(tensor.Data.Span)}";
}

using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Checkpoints.Architecture;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class ArchitectureProbeTests
{
    public static TheoryData<NetworkArchitecture> Networks =>
    [
        new NetworkArchitecture { Kind = NetworkKind.UNetGenerator, Depth = 8, BaseChannels = 64, InputChannels = 3, OutputChannels = 3 },
        new NetworkArchitecture { Kind = NetworkKind.UNetGenerator, Depth = 7, BaseChannels = 64, InputChannels = 3, OutputChannels = 3, Normalization = NormalizationTrace.Instance },
        new NetworkArchitecture { Kind = NetworkKind.UNetGenerator, Depth = 2, BaseChannels = 1, InputChannels = 1, OutputChannels = 2, Normalization = NormalizationTrace.None },
        new NetworkArchitecture { Kind = NetworkKind.EncoderDecoderGenerator, Depth = 6, BaseChannels = 8, InputChannels = 4, OutputChannels = 2 },
        new NetworkArchitecture { Kind = NetworkKind.ResNetGenerator, Blocks = 9, BaseChannels = 64, InputChannels = 3, OutputChannels = 3, Dropout = true },
        new NetworkArchitecture { Kind = NetworkKind.ResNetGenerator, Blocks = 1, BaseChannels = 4, InputChannels = 4, OutputChannels = 2, Dropout = false, Normalization = NormalizationTrace.Instance },
        new NetworkArchitecture { Kind = NetworkKind.ResNetGenerator, Blocks = 6, BaseChannels = 4, InputChannels = 1, OutputChannels = 3, Dropout = false, Normalization = NormalizationTrace.None },
        new NetworkArchitecture { Kind = NetworkKind.PatchDiscriminator, Layers = 3, BaseChannels = 64, InputChannels = 6, OutputChannels = 1 },
        new NetworkArchitecture { Kind = NetworkKind.PatchDiscriminator, Layers = 1, BaseChannels = 4, InputChannels = 6, OutputChannels = 1, Normalization = NormalizationTrace.None },
        new NetworkArchitecture { Kind = NetworkKind.PatchDiscriminator, Layers = 5, BaseChannels = 64, InputChannels = 3, OutputChannels = 1, Normalization = NormalizationTrace.Instance },
        new NetworkArchitecture { Kind = NetworkKind.PixelDiscriminator, BaseChannels = 64, InputChannels = 6, OutputChannels = 1 },
        new NetworkArchitecture { Kind = NetworkKind.PixelDiscriminator, BaseChannels = 4, InputChannels = 2, OutputChannels = 1, Normalization = NormalizationTrace.Instance },
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Identify_NetworkOfTheReference_FindsItsShape(NetworkArchitecture network) =>
        Assert.Equal(network, ArchitectureProbe.Identify(Tensors(network)));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Identify_OneTensorMissing_IsUnknown(NetworkArchitecture network)
    {
        foreach (var (missing, tensor) in ReferenceLayout.Of(network))
        {
            var found = ArchitectureProbe.Identify(Tensors(network).Where(pair => pair.Name != missing));
            Assert.Equal(tensor.IsOptional, found == network);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Identify_OneTensorMore_SaysWhich(NetworkArchitecture network)
    {
        var found = ArchitectureProbe.Identify(Tensors(network).Append(("extra.weight", [1])));

        Assert.Equal(NetworkKind.Unknown, found.Kind);
        Assert.Contains("extra.weight", found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Identify_SomethingElse_SaysWhy() =>
        Assert.Contains("first layer", ArchitectureProbe.Identify([("conv1.weight", [64, 3, 7, 7])]).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Identify_FirstLayerOnly_IsUnknown()
    {
        foreach (var name in (string[])["model.model.0.weight", "model.0.weight", "net.0.weight", "model.10.conv_block.1.weight"])
        {
            Assert.Equal(NetworkKind.Unknown, ArchitectureProbe.Identify([(name, [64, 3, 4, 4])]).Kind);
            Assert.Equal(NetworkKind.Unknown, ArchitectureProbe.Identify([(name, [])]).Kind);
            Assert.Equal(NetworkKind.Unknown, ArchitectureProbe.Identify([(name, [long.MaxValue, 0, 4, 4])]).Kind);
        }
    }

    [Fact]
    public void Identify_InstanceNormOfOldPyTorch_IgnoresItsStatistics()
    {
        var network = new NetworkArchitecture { Kind = NetworkKind.PixelDiscriminator, BaseChannels = 4, InputChannels = 6, OutputChannels = 1, Normalization = NormalizationTrace.Instance };

        Assert.Equal(network, ArchitectureProbe.Identify(Tensors(network).Append(("net.3.running_mean", [8])).Append(("net.3.running_var", [8]))));
    }

    [Theory]
    [InlineData(8, NormalizationTrace.Batch, 82, 54_413_955)]
    [InlineData(7, NormalizationTrace.Batch, 70, 41_828_995)]
    [InlineData(8, NormalizationTrace.Instance, 32, 54_409_603)]
    public void Layout_UNetOfTheReference_HasItsTensorsAndParameters(int depth, NormalizationTrace normalization, int tensors, long parameters)
    {
        var network = new NetworkArchitecture { Kind = NetworkKind.UNetGenerator, Depth = depth, BaseChannels = 64, InputChannels = 3, OutputChannels = 3, Normalization = normalization };
        var layout = Tensors(network).ToList();

        Assert.Equal(tensors, layout.Count);
        Assert.Equal(parameters, layout.Where(tensor => !tensor.Name.Contains("running", StringComparison.Ordinal) && tensor.Shape.Count > 0).Sum(tensor => tensor.Shape.Aggregate(1L, (product, extent) => product * extent)));
    }

    [Theory]
    [InlineData("resnet6-patch70")]
    [InlineData("unet-instance")]
    [InlineData("unet-patch70-bce")]
    [InlineData("unet-patch70-lsgan-batch2")]
    [InlineData("unet-pixel-1to3")]
    public void Identify_GoldenCase_AgreesWithHowItWasBuilt(string name)
    {
        var folder = TestFiles.PathOf($"Goldens/{name}");
        using var built = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        int Number(string key) => built.RootElement.GetProperty(key).GetInt32();
        string Word(string key) => built.RootElement.GetProperty(key).GetString()!;

        var generator = Probe(Path.Combine(folder, "G.pth"));
        var discriminator = Probe(Path.Combine(folder, "D.pth"));

        Assert.Equal(Word("netG") == "unet" ? (NetworkKind.UNetGenerator, Number("downs"), 0) : (NetworkKind.ResNetGenerator, 0, Number("blocks")), (generator.Kind, generator.Depth, generator.Blocks));
        Assert.Equal((Number("ngf"), Number("in"), Number("out"), Word("norm")), (generator.BaseChannels, generator.InputChannels, generator.OutputChannels, generator.Normalization.ToString().ToLowerInvariant()));
        Assert.Equal(Word("netD") == "basic" ? (NetworkKind.PatchDiscriminator, Number("layers")) : (NetworkKind.PixelDiscriminator, 0), (discriminator.Kind, discriminator.Layers));
        Assert.Equal((Number("ndf"), Number("in") + Number("out"), Word("norm")), (discriminator.BaseChannels, discriminator.InputChannels, discriminator.Normalization.ToString().ToLowerInvariant()));
    }

    private static NetworkArchitecture Probe(string path) => ArchitectureProbe.Identify(WeightFile.Load(path).Tensors.Select(tensor => (tensor.Name, tensor.Shape)));

    private static IEnumerable<(string Name, IReadOnlyList<long> Shape)> Tensors(NetworkArchitecture network) =>
        ReferenceLayout.Of(network)
            .Where(pair => !pair.Value.IsOptional || network.Normalization == NormalizationTrace.Batch)
            .Select(pair => (pair.Key, pair.Value.Shape));
}

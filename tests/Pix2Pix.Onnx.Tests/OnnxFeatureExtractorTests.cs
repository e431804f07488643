using Google.Protobuf;
using Pix2Pix.Evaluation;
using Pix2Pix.Onnx.Protocol;
using Pix2Pix.Onnx.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Onnx.Tests;

public sealed class OnnxFeatureExtractorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)] // free
    [InlineData(1)] // exported for batches of one
    public void Extract_OfAnyBatch_GivesEveryOutputInOrder(int batch)
    {
        using var extractor = OnnxFeatureExtractor.Load(Network(batch), FeatureInput.Unit with { Size = 4 });
        var images = new[] { Some.Image(6, 5, 3, seed: 1), Some.Image(9, 9, 1, seed: 2), Some.Image(4, 4, 3, seed: 3) };

        var maps = extractor.Extract(images);

        Assert.Equal([(3, 3, 16), (3, 3, 1)], maps.Select(map => (map.Count, map.Channels, map.Positions)));
        for (var index = 0; index < images.Length; index++)
        {
            var (values, _, _) = (FeatureInput.Unit with { Size = 4 }).Prepare([images[index]]);
            Assert.Equal(values, maps[0].Of(index).ToArray());
            Assert.All(maps[0].AverageOf(index).Zip(maps[1].AverageOf(index)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Fact]
    public void Load_OfAnythingElse_SaysWhatIsMissing()
    {
        File.WriteAllText(_folder.PathOf("noise.onnx"), "noise");
        Assert.Throws<OnnxModelException>(() => OnnxFeatureExtractor.Load(_folder.PathOf("noise.onnx")));

        using var generator = SomeGenerator.Of(new Pix2Pix.Networks.UNetGeneratorOptions { BaseChannels = 4, Depth = 4, InputChannels = 1, OutputChannels = 3 });
        OnnxExporter.Export(generator, _folder.PathOf("grey.onnx"));
        Assert.Contains("N×3×H×W", Assert.Throws<FeatureNetworkException>(() => OnnxFeatureExtractor.Load(_folder.PathOf("grey.onnx"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_OfASizeThatTheNetworkDoesNotTake_SaysSo()
    {
        using var extractor = OnnxFeatureExtractor.Load(Network(0, side: 4), FeatureInput.Unit with { Size = 5 });
        Assert.Contains("images of 5×5", Assert.Throws<FeatureNetworkException>(() => extractor.Extract([Some.Image(5, 5, 3)])).Message, StringComparison.Ordinal);
    }

    // The input itself, and its mean over the positions.
    private string Network(int batch, int side = 0)
    {
        var graph = new GraphProto { Name = "features" };
        graph.Node.Add(new NodeProto { OpType = "Identity", Input = { "input" }, Output = { "maps" } });
        graph.Node.Add(new NodeProto { OpType = "GlobalAveragePool", Input = { "input" }, Output = { "means" } });
        graph.Input.Add(Value("input", batch, side));
        graph.Output.Add(Value("maps", batch, side));
        graph.Output.Add(Value("means", batch, 1));

        var model = new ModelProto { IrVersion = 8, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        File.WriteAllBytes(_folder.PathOf("network.onnx"), model.ToByteArray());
        return _folder.PathOf("network.onnx");
    }

    private static ValueInfoProto Value(string name, int batch, int side) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)TensorProto.Types.DataType.Float,
                Shape = new TensorShapeProto { Dim = { Extent(batch, "batch"), Extent(3, ""), Extent(side, "height"), Extent(side, "width") } },
            },
        },
    };

    private static TensorShapeProto.Types.Dimension Extent(int extent, string free) =>
        extent == 0 ? new() { DimParam = free } : new() { DimValue = extent };
}

using Google.Protobuf;
using Pix2Pix.Imaging;
using Pix2Pix.Onnx.Graph;
using Pix2Pix.Onnx.Protocol;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Onnx.Tests;

/// <summary>With models of one 1×1 convolution, whose scores of two classes are red less blue and blue less red.</summary>
public sealed class OnnxSegmenterTests : IDisposable
{
    private static readonly OnnxSegmenterOptions Plain = new() { Input = ImageNormalization.SignedUnit };

    private readonly TemporaryFolder _folder = new();
    private readonly ImageBuffer _image = new(3, 1, 3);

    public OnnxSegmenterTests() => new byte[] { 200, 0, 9, 9, 0, 200, 0, 90, 1 }.CopyTo(_image.Bytes);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Segment_ByScores_TakesTheHighest()
    {
        using var segmenter = OnnxSegmenter.Load(Model(labels: false), Plain);
        Assert.Equal(2, segmenter.ClassCount);

        var labels = segmenter.Segment(_image);
        Assert.Equal((3, 1, 1), (labels.Width, labels.Height, labels.Channels));
        Assert.Equal([0, 1, 1], labels.Bytes.ToArray());
    }

    [Fact]
    public void Segment_ByLabels_TakesThem()
    {
        using var segmenter = OnnxSegmenter.Load(Model(labels: true), new OnnxSegmenterOptions { Input = ImageNormalization.SignedUnit, ClassCount = 2 });
        Assert.Equal([0, 1, 1], segmenter.Segment(_image).Bytes.ToArray());
    }

    [Fact]
    public void Segment_InBgr_ExchangesRedAndBlue()
    {
        using var segmenter = OnnxSegmenter.Load(Model(labels: false), new OnnxSegmenterOptions { Input = ImageNormalization.CityscapesFcn with { Mean = [0, 0, 0] } });
        Assert.Equal([1, 0, 0], segmenter.Segment(_image).Bytes.ToArray());
    }

    [Fact]
    public void Load_OfLabelsWithoutANumberOfClasses_AsksForIt() =>
        Assert.Contains("ClassCount", Assert.Throws<OnnxModelException>(() => OnnxSegmenter.Load(Model(labels: true), Plain)).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_OfNoSegmenter_SaysSo()
    {
        Assert.Contains("does not exist", Assert.Throws<OnnxModelException>(() => OnnxSegmenter.Load(_folder.PathOf("no.onnx"))).Message, StringComparison.Ordinal);
        Assert.Contains("no ONNX model", Assert.Throws<OnnxModelException>(() => OnnxSegmenter.Load(_folder.Write("text.onnx", "no model"u8))).Message, StringComparison.Ordinal);
        Assert.Contains("N×3×H×W", Assert.Throws<OnnxModelException>(() => OnnxSegmenter.Load(Model(labels: false, inputChannels: 4))).Message, StringComparison.Ordinal);
    }

    private string Model(bool labels, int inputChannels = 3)
    {
        var graph = new GraphBuilder(OnnxWeightType.Float32);
        var weights = new float[2 * inputChannels];
        (weights[0], weights[2], weights[inputChannels], weights[inputChannels + 2]) = (1, -1, -1, 1);
        graph.Add("Conv", labels ? "scores" : GraphBuilder.Output, [GraphBuilder.Input, graph.Weight("weight", weights, [2, inputChannels, 1, 1])]);
        if (labels)
            graph.Add("ArgMax", GraphBuilder.Output, ["scores"], GraphBuilder.Attribute("axis", 1L), GraphBuilder.Attribute("keepdims", 0L));

        var finished = graph.Finish(inputChannels, 2);
        if (labels)
        {
            var type = finished.Output[0].Type.TensorType;
            type.ElemType = (int)TensorProto.Types.DataType.Int64;
            type.Shape.Dim.RemoveAt(1);
        }

        var model = new ModelProto { IrVersion = 8, Graph = finished, OpsetImport = { new OperatorSetIdProto { Version = 17 } } };
        return _folder.Write("model.onnx", model.ToByteArray());
    }
}

using Google.Protobuf;
using Pix2Pix.Imaging;
using Pix2Pix.Onnx.Graph;
using Pix2Pix.Onnx.Protocol;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Onnx.Tests;

/// <summary>On models of one 1×1 convolution with two classes, whose scores are red − blue and blue − red.</summary>
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
        using var segmenter = OnnxSegmenter.Load(Model(labels: true), Plain with { ClassCount = 2 });
        Assert.Equal([0, 1, 1], segmenter.Segment(_image).Bytes.ToArray());
    }

    [Fact]
    public void Segment_InBgr_ExchangesRedAndBlue()
    {
        var bgr = new OnnxSegmenterOptions { Input = ImageNormalization.CityscapesFcn with { Mean = [0, 0, 0] } };
        using var segmenter = OnnxSegmenter.Load(Model(labels: false), bgr);
        Assert.Equal([1, 0, 0], segmenter.Segment(_image).Bytes.ToArray());
    }

    [Fact]
    public void Load_OfLabelsWithoutANumberOfClasses_AsksForIt() =>
        AssertRefused("ClassCount", Model(labels: true));

    [Fact]
    public void Load_OfNoSegmenter_SaysSo()
    {
        AssertRefused("does not exist", _folder.PathOf("no.onnx"));
        AssertRefused("no ONNX model", _folder.Write("text.onnx", "no model"u8));
        AssertRefused("N×3×H×W", Model(labels: false, inputChannels: 4));
    }

    private static void AssertRefused(string reason, string path)
    {
        var refused = Assert.Throws<OnnxModelException>(() => OnnxSegmenter.Load(path, Plain));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private string Model(bool labels, int inputChannels = 3)
    {
        var graph = new GraphBuilder(OnnxWeightType.Float32);
        var weights = new float[2 * inputChannels];
        (weights[0], weights[2], weights[inputChannels], weights[inputChannels + 2]) = (1, -1, -1, 1);
        var weight = graph.Weight("weight", weights, [2, inputChannels, 1, 1]);
        graph.Add("Conv", labels ? "scores" : GraphBuilder.Output, [GraphBuilder.Input, weight]);
        if (labels)
        {
            var (axis, keepDims) = (GraphBuilder.Attribute("axis", 1L), GraphBuilder.Attribute("keepdims", 0L));
            graph.Add("ArgMax", GraphBuilder.Output, ["scores"], axis, keepDims);
        }

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

using System.Runtime.InteropServices;
using Google.Protobuf;
using Pix2Pix.Onnx.Protocol;
using Pix2Pix.Onnx.Weights;
using static Pix2Pix.Onnx.Protocol.AttributeProto.Types;

namespace Pix2Pix.Onnx.Graph;

/// <summary>Adds nodes and constants to an ONNX graph. Every node has one output, with the node's name.</summary>
internal sealed class GraphBuilder(OnnxWeightType weightType)
{
    public const string Input = "input";
    public const string Output = "output";

    private readonly GraphProto _graph = new() { Name = "generator" };

    public string Add(string operation, string name, IEnumerable<string> inputs, params AttributeProto[] attributes)
    {
        _graph.Node.Add(new NodeProto
        {
            OpType = operation,
            Name = name,
            Input = { inputs },
            Output = { name },
            Attribute = { attributes },
        });
        return name;
    }

    public static AttributeProto Attribute(string name, float value) => new() { Name = name, Type = AttributeType.Float, F = value };

    public static AttributeProto Attribute(string name, long value) => new() { Name = name, Type = AttributeType.Int, I = value };

    public static AttributeProto Attribute(string name, string value) =>
        new() { Name = name, Type = AttributeType.String, S = ByteString.CopyFromUtf8(value) };

    public static AttributeProto Attribute(string name, params long[] values) =>
        new() { Name = name, Type = AttributeType.Ints, Ints = { values } };

    /// <summary>A constant of whole numbers.</summary>
    public string Constant(string name, long[] values) =>
        Store(name, TensorProto.Types.DataType.Int64, ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())), values.Length);

    /// <summary>A value for each channel, in 32 bits.</summary>
    public string Constant(string name, float[] values) =>
        Store(name, TensorProto.Types.DataType.Float, StoredFloats.Of(values, OnnxWeightType.Float32, name), values.Length);

    /// <summary>A value for each channel, in 32 bits, in the shape C×1×1, which broadcasts over its pixels.</summary>
    public string PerChannel(string name, float[] values) =>
        Store(name, TensorProto.Types.DataType.Float, StoredFloats.Of(values, OnnxWeightType.Float32, name), values.Length, 1, 1);

    /// <summary>A convolution's weights, stored in the chosen type and widened to 32 bits by a Cast node.</summary>
    public string Weight(string name, float[] values, long[] shape)
    {
        Store(name, StoredFloats.DataType(weightType), StoredFloats.Of(values, weightType, name), shape);
        return weightType == OnnxWeightType.Float32
            ? name
            : Add("Cast", $"{name}.widened", [name], Attribute("to", (long)TensorProto.Types.DataType.Float));
    }

    /// <summary>Names the graph's input and output.</summary>
    public GraphProto Finish(int inputChannels, int outputChannels)
    {
        _graph.Input.Add(Images(Input, inputChannels));
        _graph.Output.Add(Images(Output, outputChannels));
        return _graph;
    }

    private static ValueInfoProto Images(string name, int channels)
    {
        var shape = new TensorShapeProto
        {
            Dim = { Free("batch"), new TensorShapeProto.Types.Dimension { DimValue = channels }, Free("height"), Free("width") },
        };

        return new ValueInfoProto
        {
            Name = name,
            DocString = "N×C×H×W in [-1, 1]",
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape },
            },
        };

        static TensorShapeProto.Types.Dimension Free(string dimension) => new() { DimParam = dimension };
    }

    private string Store(string name, TensorProto.Types.DataType type, ByteString data, params long[] shape)
    {
        _graph.Initializer.Add(new TensorProto { Name = name, DataType = (int)type, Dims = { shape }, RawData = data });
        return name;
    }
}

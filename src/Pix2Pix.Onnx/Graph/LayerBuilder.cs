using Pix2Pix.Networks;
using Pix2Pix.Onnx.Protocol;
using Pix2Pix.Onnx.Weights;
using Pix2Pix.Tensors;
using Pix2Pix.Translation;
using static Pix2Pix.Onnx.Graph.GraphBuilder;

namespace Pix2Pix.Onnx.Graph;

/// <summary>Writes a generator's layers as ONNX nodes, named as their weights are in the PyTorch reference.</summary>
internal sealed class LayerBuilder(GraphBuilder graph, WeightSource weights, Normalization normalization, OnnxExportOptions options)
{
    private int _unnamed; // activations and other layers without weights are numbered

    /// <summary>A convolution and the normalisation after it, if <paramref name="norm"/> names one.</summary>
    public string Convolve(string name, string input, ConvolutionShape shape, string? norm = null)
    {
        var kernels = weights.Take($"{name}.weight", shape.WeightShape);
        var bias = shape.AlwaysHasBias || normalization == Normalization.Instance ? weights.Take($"{name}.bias", shape.Outputs) : null;

        if (norm is null || normalization == Normalization.None)
            return Convolve(name, input, shape, kernels, bias);

        if (normalization == Normalization.Instance)
            return NormalizePerImage(norm, Convolve(name, input, shape, kernels, bias), Filled(shape.Outputs, 1), Filled(shape.Outputs, 0));

        var batch = BatchNormalization.Take(weights, norm, shape.Outputs);
        if (options.Mode == TranslationMode.PerImage)
            return NormalizePerImage(norm, Convolve(name, input, shape, kernels, bias), batch.Scale, batch.Shift);

        if (!options.FoldNormalization)
            return NormalizeAsTrained(norm, Convolve(name, input, shape, kernels, bias), batch);

        var shift = batch.FoldInto(kernels, shape.RunPerOutput);
        return Convolve(name, input, shape, kernels, shift);
    }

    public string LeakyRelu(string input) =>
        graph.Add("LeakyRelu", Unnamed("leaky_relu"), [input], Attribute("alpha", (float)TensorArithmetic.LeakySlope));

    public string Relu(string input) => graph.Add("Relu", Unnamed("relu"), [input]);

    /// <summary>The last activation, whose output is the output of the graph.</summary>
    public void Tanh(string input) => graph.Add("Tanh", Output, [input]);

    public string Sum(string first, string second) => graph.Add("Add", Unnamed("add"), [first, second]);

    /// <summary>Concatenates channels, the first input's before the second's.</summary>
    public string Join(string first, string second) => graph.Add("Concat", Unnamed("concat"), [first, second], Attribute("axis", 1L));

    /// <summary>Pads images by mirroring them at their borders.</summary>
    public string Reflect(string input, int border)
    {
        var name = Unnamed("pad");
        var pads = graph.Constant($"{name}.pads", [0L, 0, border, border, 0, 0, border, border]);
        return graph.Add("Pad", name, [input, pads], Attribute("mode", "reflect"));
    }

    private string Convolve(string name, string input, ConvolutionShape shape, float[] kernels, float[]? bias)
    {
        var inputs = new List<string> { input, graph.Weight($"{name}.weight", kernels, shape.WeightShape) };
        if (bias is not null)
            inputs.Add(graph.Constant($"{name}.bias", bias));

        var attributes = new List<AttributeProto>
        {
            Attribute("kernel_shape", [shape.Kernel, shape.Kernel]),
            Attribute("strides", [shape.Stride, shape.Stride]),
            Attribute("pads", [shape.Padding, shape.Padding, shape.Padding, shape.Padding]),
        };
        if (shape.OutputPadding > 0)
            attributes.Add(Attribute("output_padding", [shape.OutputPadding, shape.OutputPadding]));

        return graph.Add(shape.IsTransposed ? "ConvTranspose" : "Conv", name, inputs, [.. attributes]);
    }

    // Normalises by each image's own mean and variance: batch normalisation in the mode PerImage, or instance normalisation. Not as an
    // InstanceNormalization node: ONNX Runtime's is off by up to 8e-4 for images of plain areas
    // (docs/decisions/0067-onnx-own-statistics.md).
    private string NormalizePerImage(string name, string input, float[] scale, float[] shift)
    {
        var centred = graph.Add("Sub", $"{name}.centred", [input, Mean($"{name}.mean", input)]);
        var variance = Mean($"{name}.variance", graph.Add("Mul", $"{name}.squared", [centred, centred]));
        var epsilon = graph.Constant($"{name}.epsilon", [BatchNormalization.Epsilon]);
        var deviation = graph.Add("Sqrt", $"{name}.deviation", [graph.Add("Add", $"{name}.stable", [variance, epsilon])]);
        var factor = graph.Add("Div", $"{name}.factor", [graph.PerChannel($"{name}.weight", scale), deviation]);
        return graph.Add("Add", name, [graph.Add("Mul", $"{name}.scaled", [centred, factor]), graph.PerChannel($"{name}.bias", shift)]);
    }

    // The mean of the rows' means keeps sums short. In one long 32-bit sum, thousands of equal numbers would all round the same way.
    private string Mean(string name, string input) =>
        graph.Add("ReduceMean", name, [graph.Add("ReduceMean", $"{name}.rows", [input], Attribute("axes", [3L]))], Attribute("axes", [2L]));

    private string NormalizeAsTrained(string name, string input, BatchNormalization batch) => graph.Add(
        "BatchNormalization",
        name,
        [
            input,
            graph.Constant($"{name}.weight", batch.Scale),
            graph.Constant($"{name}.bias", batch.Shift),
            graph.Constant($"{name}.running_mean", batch.Mean),
            graph.Constant($"{name}.running_var", batch.Variance),
        ],
        Attribute("epsilon", BatchNormalization.Epsilon));

    private static float[] Filled(int count, float value)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return values;
    }

    private string Unnamed(string kind) => $"{kind}.{_unnamed++}";
}

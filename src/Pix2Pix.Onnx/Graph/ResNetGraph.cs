using Pix2Pix.Networks;

namespace Pix2Pix.Onnx.Graph;

/// <summary>The ResNet generator: two convolutions of stride 2, residual blocks, two transposed convolutions of stride 2.</summary>
internal sealed class ResNetGraph(ResNetGeneratorOptions options) : GeneratorGraph
{
    private const int FirstBlock = 10; // in the reference's one sequence, where padding and activations count too

    public override int SizeMultiple => 4;

    public override int MinimumSize => 8;

    public override void Build(LayerBuilder layers)
    {
        var width = options.BaseChannels;

        var x = layers.Convolve("model.1", layers.Reflect(GraphBuilder.Input, 3), new(options.InputChannels, width, 7), norm: "model.2");
        x = layers.Convolve("model.4", layers.Relu(x), Halving(width), norm: "model.5");
        x = layers.Convolve("model.7", layers.Relu(x), Halving(2 * width), norm: "model.8");
        x = layers.Relu(x);

        for (var block = 0; block < options.Blocks; block++)
            x = Residual(layers, $"model.{FirstBlock + block}.conv_block", x);

        var next = FirstBlock + options.Blocks;
        x = layers.Convolve($"model.{next}", x, Doubling(4 * width), norm: $"model.{next + 1}");
        x = layers.Convolve($"model.{next + 3}", layers.Relu(x), Doubling(2 * width), norm: $"model.{next + 4}");
        x = layers.Reflect(layers.Relu(x), 3);
        layers.Tanh(layers.Convolve($"model.{next + 7}", x, new(width, options.OutputChannels, 7) { AlwaysHasBias = true }));
    }

    private string Residual(LayerBuilder layers, string name, string input)
    {
        var shape = new ConvolutionShape(4 * options.BaseChannels, 4 * options.BaseChannels, 3);
        var second = options.Dropout > 0 ? 6 : 5; // a dropout layer takes a number of its own

        var x = layers.Convolve($"{name}.1", layers.Reflect(input, 1), shape, norm: $"{name}.2");
        x = layers.Convolve($"{name}.{second}", layers.Reflect(layers.Relu(x), 1), shape, norm: $"{name}.{second + 1}");
        return layers.Sum(input, x);
    }

    private static ConvolutionShape Halving(int width) => new(width, 2 * width, 3) { Stride = 2, Padding = 1 };

    private static ConvolutionShape Doubling(int width) =>
        new(width, width / 2, 3) { Stride = 2, Padding = 1, OutputPadding = 1, IsTransposed = true };
}

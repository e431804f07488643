using Pix2Pix.Networks;

namespace Pix2Pix.Onnx.Graph;

/// <summary>The U-Net, and the encoder–decoder, which is one without skip connections.</summary>
internal sealed class EncoderDecoderGraph(GeneratorOptions options, int depth, bool joins) : GeneratorGraph
{
    private const int FullWidth = 8; // levels widen up to 8 × the base channels

    private readonly int _bottleneck = depth - 1;

    public override int SizeMultiple => 1 << depth;

    public override int MinimumSize => 1 << depth;

    public override void Build(LayerBuilder layers)
    {
        var x = layers.Convolve($"{Level(0)}.0", GraphBuilder.Input, Halving(options.InputChannels, Width(0)));
        var skips = new Stack<string>([x]);

        for (var level = 1; level < _bottleneck; level++)
        {
            var name = Level(level);
            x = layers.Convolve($"{name}.1", layers.LeakyRelu(x), Halving(Width(level - 1), Width(level)), norm: $"{name}.2");
            skips.Push(x);
        }

        x = layers.Convolve($"{Level(_bottleneck)}.1", layers.LeakyRelu(x), Halving(Width(_bottleneck - 1), Width(_bottleneck)));

        for (var level = _bottleneck; level > 0; level--)
        {
            var isBottleneck = level == _bottleneck;
            var inputs = (isBottleneck || !joins ? 1 : 2) * Width(level);
            var (convolution, norm) = isBottleneck ? (3, 4) : (5, 6);
            var name = Level(level);

            x = layers.Convolve($"{name}.{convolution}", layers.Relu(x), Doubling(inputs, Width(level - 1)), norm: $"{name}.{norm}");
            var skip = skips.Pop();
            x = joins ? layers.Join(skip, x) : x; // the encoder's features first, as the weights expect
        }

        var last = Doubling((joins ? 2 : 1) * Width(0), options.OutputChannels) with { AlwaysHasBias = true };
        layers.Tanh(layers.Convolve($"{Level(0)}.3", layers.Relu(x), last));
    }

    // The reference nests each level inside the one above.
    private static string Level(int level) => level switch
    {
        0 => "model.model",
        1 => "model.model.1.model",
        _ => $"{Level(level - 1)}.3.model",
    };

    private static ConvolutionShape Halving(int inputs, int outputs) => new(inputs, outputs, 4) { Stride = 2, Padding = 1 };

    private static ConvolutionShape Doubling(int inputs, int outputs) => Halving(inputs, outputs) with { IsTransposed = true };

    private int Width(int level) => options.BaseChannels * Math.Min(1 << level, FullWidth);
}

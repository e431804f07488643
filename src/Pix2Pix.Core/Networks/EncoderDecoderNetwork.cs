using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using TorchSharp.Modules;

namespace Pix2Pix.Networks;

/// <summary>
/// An encoder that halves the image level by level down to a bottleneck, and a decoder that doubles it back (paper,
/// section 3.2.1 and appendix 6.1). What a decoder level hears of its encoder level is the derived class's choice.
/// </summary>
public abstract class EncoderDecoderNetwork : GeneratorNetwork
{
    private const int FullWidth = 8; // levels widen up to 8 × the base channels

    private readonly ConvolutionLayer _input;
    private readonly List<ConvolutionLayer> _encoder = [];
    private readonly ConvolutionLayer _bottleneck;
    private readonly List<UpBlock> _decoder = [];
    private readonly ConvolutionLayer _output;
    private readonly int _depth;

    private protected EncoderDecoderNetwork(GeneratorOptions options, int depth, DropoutPlacement placement, int joinedWidths, WeightInitializer? initializer)
        : base(options)
    {
        _depth = depth;
        var norm = options.Normalization;
        var bias = FeatureNorm.BiasBeside(norm);

        _input = new ConvolutionLayer(Halving(options.InputChannels, Width(0), bias), Normalization.None, Activation.LeakyRelu);

        for (var level = 1; level < depth - 1; level++)
            _encoder.Add(new ConvolutionLayer(Halving(Width(level - 1), Width(level), bias), norm, Activation.LeakyRelu));

        // No normalisation here: with one image of 1×1 features it would leave nothing (paper, erratum 6.3).
        _bottleneck = new ConvolutionLayer(Halving(Width(depth - 2), Width(depth - 1), bias), Normalization.None, Activation.Relu);

        for (var level = depth - 1; level > 0; level--)
        {
            var widths = level == depth - 1 ? 1 : joinedWidths;
            _decoder.Add(new UpBlock(Doubling(widths * Width(level), Width(level - 1), bias), norm, Drops(level, placement) ? options.Dropout : 0));
        }

        _output = new ConvolutionLayer(Doubling(joinedWidths * Width(0), options.OutputChannels, bias: true), Normalization.None, Activation.Tanh);

        register_module("model", new ModuleTree().With("model", LevelsFrom(0)));
        ConvolutionEngine.LayOutWeights(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public sealed override int SizeMultiple => 1 << _depth;

    /// <inheritdoc/>
    public sealed override int MinimumSize => 1 << _depth;

    /// <summary>
    /// What the next decoder level sees, from the encoder's features, which have negative ones, and the decoder's of
    /// the same size, which have none.
    /// </summary>
    /// <returns>A new tensor, which the caller disposes.</returns>
    private protected abstract Tensor Join(Tensor encoded, Tensor decoded);

    // The encoder's activation stands behind each layer, not before the next: ReLU makes the same of it as of what it saw.
    private protected sealed override Tensor Run(Tensor input, ForwardContext pass)
    {
        using var scope = NewDisposeScope();

        var x = _input.Forward(input, pass);
        var skips = new Stack<Tensor>([x]);

        foreach (var down in _encoder)
        {
            x = down.Forward(x, pass);
            skips.Push(x);
        }

        x = _bottleneck.Forward(x, pass);

        foreach (var up in _decoder)
        {
            using var joined = x; // freed at once: at full size these are the largest of all
            using var decoded = up.Forward(joined, pass);
            using var encoded = skips.Pop();
            x = Join(encoded, decoded);
        }

        return _output.Forward(x, pass).MoveToOuterDisposeScope();
    }

    private static Conv2d Halving(long inputs, long outputs, bool bias) => TorchLayers.Convolution(inputs, outputs, 4, stride: 2, padding: 1, bias: bias);

    private static ConvTranspose2d Doubling(long inputs, long outputs, bool bias) => TorchLayers.Transposed(inputs, outputs, 4, stride: 2, padding: 1, bias: bias);

    private long Width(int level) => (long)Options.BaseChannels * Math.Min(1 << level, FullWidth);

    private bool Drops(int level, DropoutPlacement placement)
    {
        var fullWidth = level - 1 >= 3; // this decoder level's output has 8 × the base channels
        var afterBottleneck = _depth - 1 - level; // 0 for the bottleneck's own
        return fullWidth && (placement == DropoutPlacement.Paper ? afterBottleneck < 3 : afterBottleneck > 0);
    }

    // The reference nests each level inside the one above, and counts activations too.
    private ModuleTree LevelsFrom(int level)
    {
        var tree = new ModuleTree();
        if (level == 0)
            return tree.With(0, _input.Convolution).With(1, new ModuleTree().With("model", LevelsFrom(1))).With(3, _output.Convolution);

        var up = _decoder[_depth - 1 - level].Layer;
        if (level == _depth - 1)
            return tree.With(1, _bottleneck.Convolution).With(3, up.Convolution).With(4, up.Norm.Layer);

        var down = _encoder[level - 1];
        return tree.With(1, down.Convolution).With(2, down.Norm.Layer)
            .With(3, new ModuleTree().With("model", LevelsFrom(level + 1)))
            .With(5, up.Convolution).With(6, up.Norm.Layer);
    }
}

using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks;

/// <summary>
/// An encoder that halves the image level by level down to a bottleneck, and a decoder that doubles it back (paper,
/// section 3.2.1 and appendix 6.1). What a decoder level hears of its encoder level is the derived class's choice.
/// </summary>
public abstract class EncoderDecoderNetwork : GeneratorNetwork
{
    private const int FullWidth = 8; // levels widen up to 8 × the base channels

    private readonly Conv2d _input;
    private readonly List<DownBlock> _encoder = [];
    private readonly Conv2d _bottleneck;
    private readonly List<UpBlock> _decoder = [];
    private readonly ConvTranspose2d _output;
    private readonly int _depth;

    private protected EncoderDecoderNetwork(GeneratorOptions options, int depth, DropoutPlacement placement, int joinedWidths, WeightInitializer? initializer)
        : base(options)
    {
        _depth = depth;
        var norm = options.Normalization;
        var bias = FeatureNorm.BiasBeside(norm);

        _input = nn.Conv2d(options.InputChannels, Width(0), 4, stride: 2, padding: 1, bias: bias);

        for (var level = 1; level < depth - 1; level++)
            _encoder.Add(new DownBlock(Width(level - 1), Width(level), norm));

        // No normalisation here: with one image of 1×1 features it would leave nothing (paper, erratum 6.3).
        _bottleneck = nn.Conv2d(Width(depth - 2), Width(depth - 1), 4, stride: 2, padding: 1, bias: bias);

        for (var level = depth - 1; level > 0; level--)
        {
            var widths = level == depth - 1 ? 1 : joinedWidths;
            _decoder.Add(new UpBlock(widths * Width(level), Width(level - 1), norm, Drops(level, placement) ? options.Dropout : 0));
        }

        _output = nn.ConvTranspose2d(joinedWidths * Width(0), options.OutputChannels, 4, stride: 2, padding: 1, bias: true);

        register_module("model", new ModuleTree().With("model", LevelsFrom(0)));
        ChannelsLast.Apply(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public sealed override int SizeMultiple => 1 << _depth;

    /// <inheritdoc/>
    public sealed override int MinimumSize => 1 << _depth;

    /// <summary>What the next decoder level sees, from the encoder's features and the decoder's of the same size.</summary>
    private protected abstract Tensor Join(Tensor encoded, Tensor decoded);

    private protected sealed override Tensor Run(Tensor input, ForwardPass pass)
    {
        using var scope = NewDisposeScope();

        var x = pass.Convolve(_input, input);
        var skips = new Stack<Tensor>([x]);

        foreach (var down in _encoder)
        {
            x = down.Forward(x, pass);
            skips.Push(x);
        }

        x = pass.Convolve(_bottleneck, x.LeakyRelu());

        foreach (var up in _decoder)
        {
            x = up.Forward(x, pass);
            x = Join(skips.Pop(), x);
        }

        x = pass.Convolve(_output, nn.functional.relu(x));
        return x.tanh().MoveToOuterDisposeScope();
    }

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
            return tree.With(0, _input).With(1, new ModuleTree().With("model", LevelsFrom(1))).With(3, _output);

        var up = _decoder[_depth - 1 - level];
        if (level == _depth - 1)
            return tree.With(1, _bottleneck).With(3, up.Convolution).With(4, up.Norm.Layer);

        var down = _encoder[level - 1];
        return tree.With(1, down.Convolution).With(2, down.Norm.Layer)
            .With(3, new ModuleTree().With("model", LevelsFrom(level + 1)))
            .With(5, up.Convolution).With(6, up.Norm.Layer);
    }
}

using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Networks;

/// <summary>
/// The paper's generator, a U-Net (section 3.2.1, appendix 6.1.1): an encoder halves the image level by level down to a bottleneck, a
/// decoder doubles it back. Skip connections hand the encoder's features to the decoder level of the same size, so that edges need
/// not pass through the bottleneck.
/// </summary>
/// <remarks>
/// <para>
/// Levels have 1, 2, 4, 8, 8, … × <see cref="GeneratorOptions.BaseChannels"/> channels. Inputs are multiples of 2^depth pixels each
/// way: 256 at the default depth of 8, where the bottleneck of a 256×256 image is 1×1.
/// </para>
/// <para>
/// In the paper's notation (Ck: convolution, normalisation and activation with k channels; CD: with dropout), by default: encoder
/// C64-C128-C256-C512-C512-C512-C512-C512, decoder CD512-CD1024-CD1024-C1024-C1024-C512-C256-C128, the channels of the decoder counted
/// with those that skip connections add. Encoder activations are leaky ReLUs with slope 0.2, decoder activations ReLUs, and a
/// hyperbolic tangent gives the image.
/// </para>
/// </remarks>
public sealed class UNetGenerator : GeneratorNetwork
{
    private readonly ConvolutionLayer _input;
    private readonly List<ConvolutionLayer> _encoder = [];
    private readonly ConvolutionLayer _bottleneck;
    private readonly List<UpBlock> _decoder = [];
    private readonly ConvolutionLayer _output;

    private readonly SkipConnections _skips;
    private readonly int _depth;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default the paper's, 54,413,955 parameters.</param>
    /// <param name="initializer">Sets the weights; by default N(0, 0.02²), drawn from torch's default generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public UNetGenerator(UNetGeneratorOptions? options = null, WeightInitializer? initializer = null)
        : this(options ?? new UNetGeneratorOptions(), SkipConnections.Concatenated, initializer)
    {
    }

    internal UNetGenerator(UNetGeneratorOptions options, SkipConnections skips, WeightInitializer? initializer)
        : base(OptionsGuard.Validated(options with { }))
    {
        (_skips, _depth) = (skips, options.Depth);
        var norm = options.Normalization;
        var bias = FeatureNorm.BiasBeside(norm);

        _input = new ConvolutionLayer(
            PaperConvolutions.Halving(options.InputChannels, Width(0), bias), Normalization.None, Activation.LeakyRelu);

        for (var level = 1; level < _depth - 1; level++)
        {
            _encoder.Add(new ConvolutionLayer(
                PaperConvolutions.Halving(Width(level - 1), Width(level), bias), norm, Activation.LeakyRelu));
        }

        // Not normalised: the 1×1 features of a single image would become 0 (paper, erratum in section 6.3).
        _bottleneck = new ConvolutionLayer(
            PaperConvolutions.Halving(Width(_depth - 2), Width(_depth - 1), bias), Normalization.None, Activation.Relu);

        for (var level = _depth - 1; level > 0; level--)
        {
            var inputs = level == _depth - 1 ? Width(level) : JoinedWidth(level); // the bottleneck has no skip connection
            var dropout = Drops(level, options.DropoutPlacement) ? options.Dropout : 0;
            _decoder.Add(new UpBlock(PaperConvolutions.Doubling(inputs, Width(level - 1), bias), norm, dropout));
        }

        _output = new ConvolutionLayer(
            PaperConvolutions.Doubling(JoinedWidth(0), options.OutputChannels, bias: true), Normalization.None, Activation.Tanh);

        Levels = new ModuleTree().With("model", NamedFrom(level: 0));
        register_module("model", Levels);
        ConvolutionEngine.LayOutWeights(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public override int SizeMultiple => 1 << _depth;

    /// <inheritdoc/>
    public override int MinimumSize => 1 << _depth;

    /// <summary>The decoder's levels, the one behind the bottleneck first.</summary>
    internal IReadOnlyList<UpBlock> Decoder => _decoder;

    /// <summary>All layers under their names in the PyTorch reference.</summary>
    internal ModuleTree Levels { get; }

    // The activation stands behind each layer, not before the next as in the reference: the same function (docs/engine.md).
    internal override Tensor Run(Tensor input, ForwardContext pass)
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
            using var before = x; // freed level by level: at full size features are largest
            using var decoded = up.Forward(before, pass);
            using var encoded = skips.Pop();
            x = Join(encoded, decoded);
        }

        return _output.Forward(x, pass).MoveToOuterDisposeScope();
    }

    // The encoder's features come first: published weights depend on the order.
    private Tensor Join(Tensor encoded, Tensor decoded)
    {
        if (_skips == SkipConnections.Severed)
            return decoded.alias();

        using var positive = nn.functional.relu(encoded);
        return cat([positive, decoded], dim: 1);
    }

    private long Width(int level) => PaperConvolutions.Width(Options.BaseChannels, level);

    private long JoinedWidth(int level) => _skips == SkipConnections.Severed ? Width(level) : 2 * Width(level);

    private bool Drops(int level, DropoutPlacement placement)
    {
        var afterBottleneck = _depth - 1 - level; // 0 for the decoder's first level
        return PaperConvolutions.IsFullWidth(level - 1)
            && (placement == DropoutPlacement.Paper ? afterBottleneck < 3 : afterBottleneck > 0);
    }

    // The reference nests each level inside the one above, and counts activations too.
    private ModuleTree NamedFrom(int level)
    {
        var tree = new ModuleTree();
        if (level == 0)
        {
            return tree.With(0, _input.Convolution)
                .With(1, new ModuleTree().With("model", NamedFrom(1)))
                .With(3, _output.Convolution);
        }

        var up = _decoder[_depth - 1 - level].Layer;
        if (level == _depth - 1)
            return tree.With(1, _bottleneck.Convolution).With(3, up.Convolution).With(4, up.Norm.Layer);

        var down = _encoder[level - 1];
        return tree.With(1, down.Convolution).With(2, down.Norm.Layer)
            .With(3, new ModuleTree().With("model", NamedFrom(level + 1)))
            .With(5, up.Convolution).With(6, up.Norm.Layer);
    }
}

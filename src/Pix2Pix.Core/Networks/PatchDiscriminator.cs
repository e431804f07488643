using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks;

/// <summary>
/// The PatchGAN (paper, section 3.2.2): a convolutional network whose every logit judges one patch, so that it models
/// texture and leaves the layout to the L1 term.
/// </summary>
public sealed class PatchDiscriminator : DiscriminatorNetwork
{
    private readonly Conv2d _input;
    private readonly List<(Conv2d Convolution, FeatureNorm Norm)> _middle = [];
    private readonly Conv2d _output;
    private readonly int _layers;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default the 70×70 patch, 2,768,705 parameters.</param>
    /// <param name="initializer">Sets the weights; by default normal with standard deviation 0.02, drawn from torch's own generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of its range.</exception>
    public PatchDiscriminator(PatchDiscriminatorOptions? options = null, WeightInitializer? initializer = null)
        : base(OptionsGuard.Validated(options is null ? new PatchDiscriminatorOptions() : options with { }))
    {
        var shape = (PatchDiscriminatorOptions)Options;
        _layers = shape.Layers;

        _input = nn.Conv2d(shape.InputChannels, shape.BaseChannels, 4, stride: 2, padding: 1, bias: true);

        for (var layer = 1; layer <= _layers; layer++)
        {
            _middle.Add((
                nn.Conv2d(Width(layer - 1), Width(layer), 4, stride: Stride(layer), padding: 1, bias: FeatureNorm.BiasBeside(shape.Normalization)),
                new FeatureNorm(shape.Normalization, Width(layer))));
        }

        _output = nn.Conv2d(Width(_layers), 1, 4, stride: 1, padding: 1, bias: true);

        register_module("model", Layers());
        ChannelsLast.Apply(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public override int PatchSize
    {
        get
        {
            var size = 4; // one logit sees 4 features; walk back from it to pixels
            for (var layer = _layers; layer >= 0; layer--)
                size = (size - 1) * Stride(layer) + 4;

            return size;
        }
    }

    /// <inheritdoc/>
    public override int MinimumSize => 3 << _layers; // leaves 3 features, the fewest the two last layers can shrink

    private protected override Tensor Run(Tensor input, ForwardPass pass)
    {
        using var scope = NewDisposeScope();

        var x = ChannelsLast.Run(_input, input).LeakyRelu();

        foreach (var (convolution, norm) in _middle)
            x = norm.Forward(convolution.call(x), pass).LeakyRelu();

        return _output.call(x).MoveToOuterDisposeScope();
    }

    private long Width(int layer) => (long)Options.BaseChannels * Math.Min(1 << layer, 8);

    private int Stride(int layer) => layer < _layers ? 2 : 1;

    private ModuleTree Layers()
    {
        var layers = new ModuleTree().With(0, _input);
        var index = 2;

        foreach (var (convolution, norm) in _middle)
        {
            layers.With(index, convolution).With(index + 1, norm.Layer);
            index += 3;
        }

        return layers.With(index, _output);
    }
}

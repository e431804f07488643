using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Networks;

/// <summary>
/// The PatchGAN (paper, section 3.2.2): a convolutional network whose every logit judges one patch, so that it models
/// texture and leaves the layout to the L1 term.
/// </summary>
public sealed class PatchDiscriminator : DiscriminatorNetwork
{
    private readonly List<ConvolutionLayer> _layers = [];
    private readonly int _halvings;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default the 70×70 patch, 2,768,705 parameters.</param>
    /// <param name="initializer">Sets the weights; by default normal with standard deviation 0.02, drawn from torch's
    /// own generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of its range.</exception>
    public PatchDiscriminator(PatchDiscriminatorOptions? options = null, WeightInitializer? initializer = null)
        : base(OptionsGuard.Validated(options is null ? new PatchDiscriminatorOptions() : options with { }))
    {
        var shape = (PatchDiscriminatorOptions)Options;
        _halvings = shape.Layers;

        _layers.Add(new ConvolutionLayer(TorchLayers.Convolution(shape.InputChannels, shape.BaseChannels, 4, stride: 2, padding: 1, bias: true), Normalization.None, Activation.LeakyRelu));

        for (var layer = 1; layer <= _halvings; layer++)
        {
            var bias = FeatureNorm.BiasBeside(shape.Normalization);
            var convolution = TorchLayers.Convolution(Width(layer - 1), Width(layer), 4, stride: Stride(layer), padding: 1, bias: bias);
            _layers.Add(new ConvolutionLayer(convolution, shape.Normalization, Activation.LeakyRelu));
        }

        _layers.Add(new ConvolutionLayer(TorchLayers.Convolution(Width(_halvings), 1, 4, stride: 1, padding: 1, bias: true)));

        register_module("model", Layers());
        ConvolutionEngine.LayOutWeights(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public override int PatchSize
    {
        get
        {
            var size = 4; // one logit sees 4 features; walk back from it to pixels
            for (var layer = _halvings; layer >= 0; layer--)
                size = (size - 1) * Stride(layer) + 4;

            return size;
        }
    }

    /// <inheritdoc/>
    public override int MinimumSize => 3 << _halvings; // leaves 3 features, the fewest the two last layers can shrink

    private protected override Tensor Run(Tensor input, ForwardContext pass)
    {
        using var scope = NewDisposeScope();
        return _layers.Aggregate(input, (x, layer) => layer.Forward(x, pass)).MoveToOuterDisposeScope();
    }

    private long Width(int layer) => (long)Options.BaseChannels * Math.Min(1 << layer, 8);

    private int Stride(int layer) => layer < _halvings ? 2 : 1;

    // The reference counts activations too.
    private ModuleTree Layers()
    {
        var layers = new ModuleTree();
        var index = 0;

        foreach (var layer in _layers)
        {
            layers.With(index, layer.Convolution).With(index + 1, layer.Norm.Layer);
            index += index == 0 ? 2 : 3; // no normalisation behind the first
        }

        return layers;
    }
}

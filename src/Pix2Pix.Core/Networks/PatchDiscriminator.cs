using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Networks;

/// <summary>
/// The PatchGAN (paper, section 3.2.2, appendix 6.1.2): a convolutional network whose every logit judges one patch, so that it models
/// texture and leaves the layout to the L1 term.
/// </summary>
/// <remarks>
/// <see cref="PatchDiscriminatorOptions.Layers"/> + 2 convolutions: as many halvings as layers, the first of them without
/// normalisation, then two that slide by one pixel, the last of which gives the logits. Layers have 1, 2, 4, 8, 8, … ×
/// <see cref="DiscriminatorOptions.BaseChannels"/> channels: C64-C128-C256-C512 and the logits by default. Run on a larger image, it
/// gives more logits; a loss averages over them.
/// </remarks>
public sealed class PatchDiscriminator : DiscriminatorNetwork
{
    private readonly List<ConvolutionLayer> _layers = [];
    private readonly int _halvings;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default the 70×70 patch, 2,768,705 parameters.</param>
    /// <param name="initializer">Sets the weights; by default N(0, 0.02²), drawn from torch's default generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public PatchDiscriminator(PatchDiscriminatorOptions? options = null, WeightInitializer? initializer = null)
        : base(OptionsGuard.Validated(options is null ? new PatchDiscriminatorOptions() : options with { }))
    {
        var shape = (PatchDiscriminatorOptions)Options;
        _halvings = shape.Layers;
        var norm = shape.Normalization;
        var bias = FeatureNorm.BiasBeside(norm);

        _layers.Add(new ConvolutionLayer(
            PaperConvolutions.Halving(shape.InputChannels, Width(0), bias: true), Normalization.None, Activation.LeakyRelu));

        for (var level = 1; level < _halvings; level++)
            _layers.Add(new ConvolutionLayer(PaperConvolutions.Halving(Width(level - 1), Width(level), bias), norm, Activation.LeakyRelu));

        _layers.Add(new ConvolutionLayer(
            PaperConvolutions.Sliding(Width(_halvings - 1), Width(_halvings), bias), norm, Activation.LeakyRelu));
        _layers.Add(new ConvolutionLayer(PaperConvolutions.Sliding(Width(_halvings), 1, bias: true)));

        register_module("model", Named());
        ConvolutionEngine.LayOutWeights(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public override int PatchSize
    {
        get
        {
            // From one logit back to pixels: a layer sees a kernel's features for one of its own, and strides spread them.
            var size = 1;
            foreach (var layer in Enumerable.Reverse(_layers))
                size = (size - 1) * (int)layer.Convolution.stride[0] + PaperConvolutions.KernelSize;

            return size;
        }
    }

    /// <inheritdoc/>
    public override int MinimumSize => 3 << _halvings; // leaves 3×3 features, the fewest that the two last layers can shrink by one each

    internal override Tensor Run(Tensor input, ForwardContext pass)
    {
        using var scope = NewDisposeScope();
        return _layers.Aggregate(input, (x, layer) => layer.Forward(x, pass)).MoveToOuterDisposeScope();
    }

    private long Width(int level) => PaperConvolutions.Width(Options.BaseChannels, level);

    // The reference counts activations too.
    private ModuleTree Named()
    {
        var tree = new ModuleTree();
        var index = 0;

        foreach (var layer in _layers)
        {
            tree.With(index, layer.Convolution).With(index + 1, layer.Norm.Layer);
            index += index == 0 ? 2 : 3; // no normalisation behind the first
        }

        return tree;
    }
}

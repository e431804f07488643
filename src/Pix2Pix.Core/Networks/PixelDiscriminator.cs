using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Networks;

/// <summary>
/// The PixelGAN (paper, section 4.4, appendix 6.1.2): 1×1 convolutions judge every pixel alone, hence colours and no texture.
/// </summary>
/// <remarks>
/// Three convolutions with 1, 2 × <see cref="DiscriminatorOptions.BaseChannels"/> channels and one logit for each pixel, on images of any
/// size. The paper uses it to show what a discriminator without context enforces: more colourful, but no sharper images.
/// </remarks>
public sealed class PixelDiscriminator : DiscriminatorNetwork
{
    private readonly ConvolutionLayer _input;
    private readonly ConvolutionLayer _middle;
    private readonly ConvolutionLayer _output;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default 9,024 parameters.</param>
    /// <param name="initializer">Sets the weights; by default N(0, 0.02²), drawn from torch's default generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public PixelDiscriminator(PixelDiscriminatorOptions? options = null, WeightInitializer? initializer = null)
        : base(OptionsGuard.Validated(options is null ? new PixelDiscriminatorOptions() : options with { }))
    {
        long width = Options.BaseChannels;
        var norm = Options.Normalization;
        var bias = FeatureNorm.BiasBeside(norm);

        _input = new ConvolutionLayer(
            TorchLayers.Convolution(Options.InputChannels, width, kernel: 1, bias: true), Normalization.None, Activation.LeakyRelu);
        _middle = new ConvolutionLayer(TorchLayers.Convolution(width, 2 * width, kernel: 1, bias: bias), norm, Activation.LeakyRelu);
        _output = new ConvolutionLayer(TorchLayers.Convolution(2 * width, 1, kernel: 1, bias: bias));

        // Numbers as in the reference, where activations count too.
        register_module("net", new ModuleTree()
            .With(0, _input.Convolution)
            .With(2, _middle.Convolution).With(3, _middle.Norm.Layer)
            .With(5, _output.Convolution));
        ConvolutionEngine.LayOutWeights(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public override int PatchSize => 1;

    /// <inheritdoc/>
    public override int MinimumSize => 1;

    internal override Tensor Run(Tensor input, ForwardContext pass)
    {
        using var scope = NewDisposeScope();

        var x = _input.Forward(input, pass);
        x = _middle.Forward(x, pass);
        return _output.Forward(x, pass).MoveToOuterDisposeScope();
    }
}

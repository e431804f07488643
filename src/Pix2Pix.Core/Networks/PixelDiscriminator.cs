using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Networks;

/// <summary>The 1×1 discriminator (paper, section 4.4, "PixelGAN"): judges every pixel by itself, hence colours and no texture.</summary>
public sealed class PixelDiscriminator : DiscriminatorNetwork
{
    private readonly ConvolutionLayer _input;
    private readonly ConvolutionLayer _middle;
    private readonly ConvolutionLayer _output;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default 9,024 parameters.</param>
    /// <param name="initializer">Sets the weights; by default normal with standard deviation 0.02, drawn from torch's
    /// own generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of its range.</exception>
    public PixelDiscriminator(PixelDiscriminatorOptions? options = null, WeightInitializer? initializer = null)
        : base(OptionsGuard.Validated(options is null ? new PixelDiscriminatorOptions() : options with { }))
    {
        long width = Options.BaseChannels;
        var bias = FeatureNorm.BiasBeside(Options.Normalization);

        _input = new ConvolutionLayer(TorchLayers.Convolution(Options.InputChannels, width, 1, bias: true), Normalization.None, Activation.LeakyRelu);
        _middle = new ConvolutionLayer(TorchLayers.Convolution(width, 2 * width, 1, bias: bias), Options.Normalization, Activation.LeakyRelu);
        _output = new ConvolutionLayer(TorchLayers.Convolution(2 * width, 1, 1, bias: bias));

        register_module("net", new ModuleTree().With(0, _input.Convolution).With(2, _middle.Convolution).With(3, _middle.Norm.Layer).With(5, _output.Convolution));
        ConvolutionEngine.LayOutWeights(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public override int PatchSize => 1;

    /// <inheritdoc/>
    public override int MinimumSize => 1;

    private protected override Tensor Run(Tensor input, ForwardContext pass)
    {
        using var scope = NewDisposeScope();

        var x = _input.Forward(input, pass);
        x = _middle.Forward(x, pass);
        return _output.Forward(x, pass).MoveToOuterDisposeScope();
    }
}

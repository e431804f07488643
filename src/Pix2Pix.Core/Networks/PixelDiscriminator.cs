using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks;

/// <summary>The 1×1 discriminator (paper, section 4.4, "PixelGAN"): judges every pixel by itself, hence colours and no texture.</summary>
public sealed class PixelDiscriminator : DiscriminatorNetwork
{
    private readonly Conv2d _input;
    private readonly Conv2d _middle;
    private readonly FeatureNorm _norm;
    private readonly Conv2d _output;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default 9,024 parameters.</param>
    /// <param name="initializer">Sets the weights; by default normal with standard deviation 0.02, drawn from torch's own generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of its range.</exception>
    public PixelDiscriminator(PixelDiscriminatorOptions? options = null, WeightInitializer? initializer = null)
        : base(OptionsGuard.Validated(options is null ? new PixelDiscriminatorOptions() : options with { }))
    {
        long width = Options.BaseChannels;
        var bias = FeatureNorm.BiasBeside(Options.Normalization);

        _input = nn.Conv2d(Options.InputChannels, width, 1, bias: true);
        _middle = nn.Conv2d(width, 2 * width, 1, bias: bias);
        _norm = new FeatureNorm(Options.Normalization, 2 * width);
        _output = nn.Conv2d(2 * width, 1, 1, bias: bias);

        register_module("net", new ModuleTree().With(0, _input).With(2, _middle).With(3, _norm.Layer).With(5, _output));
        ChannelsLast.Apply(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public override int PatchSize => 1;

    /// <inheritdoc/>
    public override int MinimumSize => 1;

    private protected override Tensor Run(Tensor input, ForwardPass pass)
    {
        using var scope = NewDisposeScope();

        var x = _input.call(input).LeakyRelu();
        x = _norm.Forward(_middle.call(x), pass).LeakyRelu();

        return _output.call(x).MoveToOuterDisposeScope();
    }
}

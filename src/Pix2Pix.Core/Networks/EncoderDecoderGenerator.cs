namespace Pix2Pix.Networks;

/// <summary>
/// The paper's encoder–decoder (section 4.3, Table 2), "created simply by severing the skip connections in the U-Net": everything
/// passes through the bottleneck, so the output has lost fine detail.
/// </summary>
/// <remarks>For comparison; <see cref="UNetGenerator"/> gives better images with the same training.</remarks>
public sealed class EncoderDecoderGenerator : GeneratorNetwork
{
    private readonly UNetGenerator _unet;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default the paper's.</param>
    /// <param name="initializer">Sets the weights; by default N(0, 0.02²), drawn from torch's default generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public EncoderDecoderGenerator(EncoderDecoderGeneratorOptions? options = null, WeightInitializer? initializer = null)
        : base(OptionsGuard.Validated(options is null ? new EncoderDecoderGeneratorOptions() : options with { }))
    {
        var shape = (EncoderDecoderGeneratorOptions)Options;
        var unet = new UNetGeneratorOptions
        {
            InputChannels = shape.InputChannels,
            OutputChannels = shape.OutputChannels,
            BaseChannels = shape.BaseChannels,
            Normalization = shape.Normalization,
            Dropout = shape.Dropout,
            Depth = shape.Depth,
            DropoutPlacement = DropoutPlacement.Paper,
        };

        _unet = new UNetGenerator(unet, SkipConnections.Severed, initializer);
        register_module("model", _unet.Levels); // weights have the U-Net's names
    }

    /// <inheritdoc/>
    public override int SizeMultiple => _unet.SizeMultiple;

    /// <inheritdoc/>
    public override int MinimumSize => _unet.MinimumSize;

    internal override Tensor Run(Tensor input, ForwardContext pass) => _unet.Run(input, pass);
}

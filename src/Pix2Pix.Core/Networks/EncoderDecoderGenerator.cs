namespace Pix2Pix.Networks;

/// <summary>
/// The paper's encoder–decoder (section 3.2.1, Table 2): a <see cref="UNetGenerator"/> with the skip connections cut,
/// so that everything passes the bottleneck.
/// </summary>
public sealed class EncoderDecoderGenerator : EncoderDecoderNetwork
{
    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default the paper's.</param>
    /// <param name="initializer">Sets the weights; by default normal with standard deviation 0.02, drawn from torch's
    /// own generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of its range.</exception>
    public EncoderDecoderGenerator(EncoderDecoderGeneratorOptions? options = null, WeightInitializer? initializer = null)
        : this(OptionsGuard.Validated(options is null ? new EncoderDecoderGeneratorOptions() : options with { }), initializer, joinedWidths: 1)
    {
    }

    private EncoderDecoderGenerator(EncoderDecoderGeneratorOptions options, WeightInitializer? initializer, int joinedWidths)
        : base(options, options.Depth, DropoutPlacement.Paper, joinedWidths, initializer)
    {
    }

    private protected override Tensor Join(Tensor encoded, Tensor decoded) => decoded.alias();
}

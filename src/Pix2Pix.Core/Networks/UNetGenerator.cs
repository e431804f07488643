namespace Pix2Pix.Networks;

/// <summary>
/// The paper's generator (section 3.2.1): an encoder–decoder whose every decoder level also sees the encoder's features of
/// the same size, through a skip connection, so that edges need not pass the bottleneck.
/// </summary>
public sealed class UNetGenerator : EncoderDecoderNetwork
{
    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default the paper's, 54,413,955 parameters.</param>
    /// <param name="initializer">Sets the weights; by default normal with standard deviation 0.02, drawn from torch's
    /// own generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of its range.</exception>
    public UNetGenerator(UNetGeneratorOptions? options = null, WeightInitializer? initializer = null)
        : this(OptionsGuard.Validated(options is null ? new UNetGeneratorOptions() : options with { }), initializer, joinedWidths: 2)
    {
    }

    private UNetGenerator(UNetGeneratorOptions options, WeightInitializer? initializer, int joinedWidths)
        : base(options, options.Depth, options.DropoutPlacement, joinedWidths, initializer)
    {
    }

    // The encoder's features come first: published weights depend on this order.
    private protected override Tensor Join(Tensor encoded, Tensor decoded)
    {
        using var positive = nn.functional.relu(encoded);
        return cat([positive, decoded], dim: 1);
    }
}

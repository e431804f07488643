namespace Pix2Pix.Losses;

/// <summary>The mean absolute difference between output and target (paper, equation 3): right low frequencies, less blur than L2.</summary>
public sealed class L1LossTerm : ILossTerm
{
    /// <inheritdoc/>
    public string Name => "L1";

    /// <inheritdoc/>
    public Tensor Compute(LossInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return nn.functional.l1_loss(inputs.Output, inputs.Target);
    }
}

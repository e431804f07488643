namespace Pix2Pix.Losses;

/// <summary>The mean absolute difference between output and target (paper, equation 3): right low frequencies, less blur than L2.</summary>
/// <remarks>In units of [-1, 1], the range of both.</remarks>
public sealed class L1LossTerm : ILossTerm
{
    /// <summary>Always <c>L1</c>.</summary>
    public string Name => "L1";

    /// <summary>The mean of |y − G(x, z)| over all samples of the batch.</summary>
    /// <returns>A scalar tensor with gradients. The caller disposes it.</returns>
    public Tensor Compute(LossInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return nn.functional.l1_loss(inputs.Output, inputs.Target);
    }
}

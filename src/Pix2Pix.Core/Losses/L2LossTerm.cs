namespace Pix2Pix.Losses;

/// <summary>The mean squared difference between output and target (paper, section 3.1): blurrier than L1.</summary>
/// <remarks>In units of [-1, 1], the range of both.</remarks>
public sealed class L2LossTerm : ILossTerm
{
    /// <summary>Always <c>L2</c>.</summary>
    public string Name => "L2";

    /// <summary>The mean of (y − G(x, z))² over all samples of the batch.</summary>
    /// <returns>A scalar tensor with gradients. The caller disposes it.</returns>
    public Tensor Compute(LossInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return nn.functional.mse_loss(inputs.Output, inputs.Target);
    }
}

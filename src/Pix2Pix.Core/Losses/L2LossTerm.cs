namespace Pix2Pix.Losses;

/// <summary>The mean squared difference between output and target.</summary>
public sealed class L2LossTerm : ILossTerm
{
    /// <inheritdoc/>
    public string Name => "L2";

    /// <inheritdoc/>
    public Tensor Compute(LossInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return nn.functional.mse_loss(inputs.Output, inputs.Target);
    }
}

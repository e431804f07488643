namespace Pix2Pix.Training;

/// <summary>
/// The full rate, then a straight line towards 0 (<c>lr_policy linear</c>), as in the current PyTorch reference. With 100 and 100
/// epochs the factor is 1 up to epoch 100, 100/101 in epoch 101 and 1/101 in epoch 200; it would reach 0 one epoch later.
/// </summary>
public sealed record LinearDecaySchedule : ILearningRateSchedule
{
    /// <summary>Epochs at the full rate (<c>n_epochs</c>).</summary>
    public int ConstantEpochs { get; init; } = 100;

    /// <summary>Epochs on the line (<c>n_epochs_decay</c>).</summary>
    public int DecayEpochs { get; init; } = 100;

    /// <inheritdoc/>
    public double FactorAt(int epoch, IReadOnlyList<double> validationLosses) =>
        Math.Max(0, 1 - Math.Max(0, epoch - ConstantEpochs) / (DecayEpochs + 1.0));
}

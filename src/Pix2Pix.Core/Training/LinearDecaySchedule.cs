namespace Pix2Pix.Training;

/// <summary>
/// The full rate, then a straight line towards 0 (<c>lr_policy linear</c>). As in the current PyTorch reference: with 100 and
/// 100 epochs, full up to epoch 100, 100/101 at 101, 1/101 at 200; the line would reach 0 one epoch later.
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

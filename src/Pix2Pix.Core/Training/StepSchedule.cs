namespace Pix2Pix.Training;

/// <summary>Multiplies the rate by a factor every so many epochs (<c>lr_policy step</c>).</summary>
public sealed record StepSchedule : ILearningRateSchedule
{
    /// <summary>Epochs between two drops.</summary>
    public int EveryEpochs { get; init; } = 50;

    /// <summary>What each drop multiplies by.</summary>
    public double Factor { get; init; } = 0.1;

    /// <inheritdoc/>
    public double FactorAt(int epoch, IReadOnlyList<double> validationLosses) =>
        Math.Pow(Factor, (epoch - 1) / Math.Max(1, EveryEpochs));
}

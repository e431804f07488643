namespace Pix2Pix.Training;

/// <summary>Multiplies the rate by a factor at regular intervals (<c>lr_policy step</c>).</summary>
public sealed record StepSchedule : ILearningRateSchedule
{
    /// <summary>Epochs from one drop to the next; the first comes after as many epochs.</summary>
    public int EveryEpochs { get; init; } = 50;

    /// <summary>What each drop multiplies the rate by, 0…1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <inheritdoc/>
    public double FactorAt(int epoch, IReadOnlyList<double> validationLosses) =>
        Math.Pow(Factor, (epoch - 1) / Math.Max(1, EveryEpochs));
}

namespace Pix2Pix.Training;

/// <summary>The full learning rate in every epoch: the paper's.</summary>
public sealed record ConstantSchedule : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double FactorAt(int epoch, IReadOnlyList<double> validationLosses) => 1;
}

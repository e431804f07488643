namespace Pix2Pix.Training;

/// <summary>The full learning rate in every epoch, as in the paper (section 3.3).</summary>
public sealed record ConstantSchedule : ILearningRateSchedule
{
    /// <summary>Always 1.</summary>
    public double FactorAt(int epoch, IReadOnlyList<double> validationLosses) => 1;
}

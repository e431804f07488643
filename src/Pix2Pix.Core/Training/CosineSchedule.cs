namespace Pix2Pix.Training;

/// <summary>Half a cosine from the full rate at epoch 1 to the final factor at the last epoch; it stays there.</summary>
/// <remarks>The PyTorch reference's cosine turns at half of its epochs and climbs back up; this one does not.</remarks>
public sealed record CosineSchedule : ILearningRateSchedule
{
    /// <summary>The epoch at which the final factor is reached.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>The factor at the end.</summary>
    public double FinalFactor { get; init; }

    /// <inheritdoc/>
    public double FactorAt(int epoch, IReadOnlyList<double> validationLosses)
    {
        var done = Epochs <= 1 ? 1 : Math.Clamp((epoch - 1) / (Epochs - 1.0), 0, 1);
        return FinalFactor + (1 - FinalFactor) * (1 + Math.Cos(Math.PI * done)) / 2;
    }
}

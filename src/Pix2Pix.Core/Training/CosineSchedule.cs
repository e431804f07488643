namespace Pix2Pix.Training;

/// <summary>Half a cosine from the full rate in epoch 1 down to the final factor in the last epoch (<c>lr_policy cosine</c>).</summary>
/// <remarks>Later epochs keep the final factor; the PyTorch reference's cosine rises again in the second half of its epochs.</remarks>
public sealed record CosineSchedule : ILearningRateSchedule
{
    /// <summary>The epoch that reaches the final factor; usually the run's last.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>The factor in that epoch and after it, 0…1.</summary>
    public double FinalFactor { get; init; }

    /// <inheritdoc/>
    public double FactorAt(int epoch, IReadOnlyList<double> validationLosses)
    {
        var done = Epochs <= 1 ? 1 : Math.Clamp((epoch - 1) / (Epochs - 1.0), 0, 1);
        return FinalFactor + (1 - FinalFactor) * (1 + Math.Cos(Math.PI * done)) / 2;
    }
}

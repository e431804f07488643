namespace Pix2Pix.Training;

/// <summary>
/// Lowers the rate each time the validation loss has not improved for a while (<c>lr_policy plateau</c>).
/// </summary>
/// <remarks>Needs validation data: without it the rate stays full.</remarks>
public sealed record PlateauSchedule : ILearningRateSchedule
{
    /// <summary>What each drop multiplies the rate by, 0…1.</summary>
    public double Factor { get; init; } = 0.2;

    /// <summary>Epochs in a row without improvement before a drop.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>The share by which a loss must be below the best to count as better: 0.01 is one percent.</summary>
    public double Threshold { get; init; } = 0.01;

    /// <inheritdoc/>
    public double FactorAt(int epoch, IReadOnlyList<double> validationLosses)
    {
        ArgumentNullException.ThrowIfNull(validationLosses);
        var (factor, best, waited) = (1.0, double.PositiveInfinity, 0);

        foreach (var loss in validationLosses)
        {
            if (loss < best * (1 - Threshold))
            {
                (best, waited) = (loss, 0);
            }
            else if (++waited > Patience)
            {
                (factor, waited) = (factor * Factor, 0);
            }
        }

        return factor;
    }
}

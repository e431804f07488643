namespace Pix2Pix.Training;

/// <summary>
/// Says what part of the learning rate an epoch trains with. Depends on its arguments alone, so there is no state to
/// save.
/// </summary>
public interface ILearningRateSchedule
{
    /// <summary>The factor for one epoch.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="validationLosses">The validation loss of each epoch before it, the oldest first; empty without validation.</param>
    /// <returns>What the learning rate is multiplied by, usually 0…1.</returns>
    double FactorAt(int epoch, IReadOnlyList<double> validationLosses);
}

namespace Pix2Pix.Training;

/// <summary>
/// Scales the learning rate from epoch to epoch. It is a function of its arguments alone, so a checkpoint needs no state of it:
/// only the name of the type and its public properties, with which a resumed training must agree.
/// </summary>
public interface ILearningRateSchedule
{
    /// <summary>The factor for one epoch.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="validationLosses">The validation losses of the epochs before it, the oldest first; empty without validation.</param>
    /// <returns>The factor of <see cref="TrainingOptions.LearningRate"/>, usually 0…1.</returns>
    double FactorAt(int epoch, IReadOnlyList<double> validationLosses);
}

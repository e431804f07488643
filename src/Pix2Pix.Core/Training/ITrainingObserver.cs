namespace Pix2Pix.Training;

/// <summary>Is called at every event of a training run. Implement what you need; the rest does nothing.</summary>
/// <remarks>
/// Calls come on the training thread and hold it up: return quickly. An exception ends the training. For an epoch that is saved,
/// <see cref="OnCheckpoint"/> comes before <see cref="OnEpoch"/>.
/// </remarks>
public interface ITrainingObserver
{
    /// <summary>A step was made.</summary>
    /// <param name="progress">Losses, speed and position, this step included.</param>
    void OnStep(TrainingProgress progress)
    {
    }

    /// <summary>An epoch ended, its validation included.</summary>
    /// <param name="result">Its mean losses and its validation loss.</param>
    void OnEpoch(EpochResult result)
    {
    }

    /// <summary>A checkpoint was written and is complete.</summary>
    /// <param name="directory">Its directory.</param>
    void OnCheckpoint(string directory)
    {
    }
}

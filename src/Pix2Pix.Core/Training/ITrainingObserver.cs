namespace Pix2Pix.Training;

/// <summary>Hears every event of a training run, on the training thread. Implement what you need; the rest does nothing.</summary>
public interface ITrainingObserver
{
    /// <summary>A step was made.</summary>
    void OnStep(TrainingProgress progress)
    {
    }

    /// <summary>An epoch ended, its validation included.</summary>
    void OnEpoch(EpochResult result)
    {
    }

    /// <summary>A checkpoint was written and is complete.</summary>
    /// <param name="directory">Its directory.</param>
    void OnCheckpoint(string directory)
    {
    }
}

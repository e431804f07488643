using Pix2Pix.Checkpoints;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>What <see cref="TrainingLoop"/> needs of a trainer: steps, a learning rate for each epoch, and a state to save.</summary>
internal interface ITrainer
{
    /// <summary>Steps made so far, those before a resume included.</summary>
    long StepCount { get; }

    /// <summary>The learning rate of the next step.</summary>
    double LearningRate { get; }

    /// <summary>The checkpoint that the trainer was last restored from or saved as; null if there is none.</summary>
    string? LastCheckpoint { get; set; }

    /// <summary>Says which of its weights are not finite, for example <c>generator</c>; null if all are.</summary>
    string? FindNotFinite();

    /// <summary>How far the training has come. The loop moves it on; a checkpoint keeps it.</summary>
    RunPosition Position { get; set; }

    /// <summary>Sets the learning rate of the position's epoch.</summary>
    void StartEpoch();

    /// <summary>Trains on one batch, which stays the caller's.</summary>
    StepLosses Step(PairBatch batch);

    /// <summary>Everything that a resumed training needs. Its tensors are read when they are written to a file.</summary>
    Checkpoint Capture();
}

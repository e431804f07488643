using Pix2Pix.Training;

namespace Application.Extensions;

/// <summary>An observer: keeps the losses and learning rates of the steps, the epochs and the checkpoints.</summary>
internal sealed class CountingObserver : ITrainingObserver
{
    public List<StepLosses> Steps { get; } = [];

    public List<double> LearningRates { get; } = [];

    public List<EpochResult> Epochs { get; } = [];

    public List<string> Checkpoints { get; } = [];

    public void OnStep(TrainingProgress progress)
    {
        Steps.Add(progress.Losses);
        LearningRates.Add(progress.LearningRate);
    }

    public void OnEpoch(EpochResult result) => Epochs.Add(result);

    public void OnCheckpoint(string directory) => Checkpoints.Add(directory);
}

using Pix2Pix.Training;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Keeps everything it hears.</summary>
internal sealed class CollectingObserver : ITrainingObserver
{
    public List<TrainingProgress> Steps { get; } = [];

    public List<EpochResult> Epochs { get; } = [];

    public List<string> Checkpoints { get; } = [];

    public void OnStep(TrainingProgress progress) => Steps.Add(progress);

    public void OnEpoch(EpochResult result) => Epochs.Add(result);

    public void OnCheckpoint(string directory) => Checkpoints.Add(directory);
}

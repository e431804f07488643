using Pix2Pix.Training;

namespace Pix2Pix.Cli.Training;

/// <summary>
/// Saves a run's settings after its first step or with its first checkpoint, so that a start or a resume that fails before leaves the
/// directory as it was.
/// </summary>
internal sealed class SettingsObserver(string directory, TrainSettings settings) : ITrainingObserver
{
    private bool _saved;

    public void OnStep(TrainingProgress progress) => Save();

    public void OnCheckpoint(string checkpoint) => Save();

    private void Save()
    {
        if (!_saved)
            RunFile.Save(directory, settings);

        _saved = true;
    }
}

using Pix2Pix.Training;

namespace Pix2Pix.Cli.Training;

/// <summary>Calls back once, when the first step or the first checkpoint of a session shows that its training works.</summary>
internal sealed class FirstStepObserver(Action works) : ITrainingObserver
{
    private bool _called;

    public void OnStep(TrainingProgress progress) => CallOnce();

    public void OnCheckpoint(string directory) => CallOnce();

    private void CallOnce()
    {
        if (!_called)
            works();

        _called = true;
    }
}

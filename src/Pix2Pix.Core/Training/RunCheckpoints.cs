using Microsoft.Extensions.Logging;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>
/// The checkpoints of one run: holds its directory, saves them, deletes old ones and tells the observers.
/// </summary>
internal sealed class RunCheckpoints : IDisposable
{
    private readonly ITrainer _trainer;
    private readonly TrainingRun _run;
    private readonly ILogger _log;
    private readonly RunLock? _lock;
    private readonly CheckpointStore? _store;

    /// <summary>Takes the run's directory, if it has one.</summary>
    /// <exception cref="CheckpointException">
    /// Another training writes there, or the directory's latest checkpoint is not the trainer's.
    /// </exception>
    public RunCheckpoints(ITrainer trainer, TrainingRun run, ILogger log)
    {
        (_trainer, _run, _log) = (trainer, run, log);
        if (run.Directory is null)
            return;

        _lock = RunLock.Take(run.Directory);
        try
        {
            _store = new CheckpointStore(run.Directory);
            Latest = _store.Latest;
            CheckOwn();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>The newest checkpoint's directory; null if there is none.</summary>
    public string? Latest { get; private set; }

    /// <summary>Saves the trainer's state; does nothing in a run without a directory.</summary>
    /// <param name="isBest">Whether it is the best in validation so far.</param>
    /// <exception cref="TrainingFailedException">The weights are not finite any more; the earlier checkpoints stay.</exception>
    public void Save(bool isBest = false)
    {
        if (_store is null)
            return;

        if (_trainer.FindNotFinite() is { } bad)
        {
            throw new TrainingFailedException(
                $"After step {_trainer.StepCount} there are numbers in {bad} that are not finite, so it is not saved; "
                + $"{(Latest is null ? "nothing was saved before" : $"the last good checkpoint is {Latest}")}. "
                + "Go on from there with a lower learning rate; check the data for constant or broken images.");
        }

        using (NewDisposeScope())
            Latest = _store.Save(_trainer.Capture(), isBest);

        _trainer.LastCheckpoint = Latest;
        _store.Prune(_run.CheckpointsToKeep);
        TrainingLog.Saved(_log, Latest, isBest);

        foreach (var observer in _run.Observers)
            observer.OnCheckpoint(Latest);
    }

    /// <summary>Gives the directory free for others.</summary>
    public void Dispose() => _lock?.Dispose();

    // Saving beside another training's checkpoints would mix the two.
    private void CheckOwn()
    {
        if (Latest is null || (_trainer.LastCheckpoint is { } own && Path.GetFullPath(own) == Path.GetFullPath(Latest)))
            return;

        var name = Path.GetFileName(Latest);
        throw new CheckpointException(_trainer.LastCheckpoint is null
            ? $"{_run.Directory} already holds a training ({name}). Resume it, or choose another directory."
            : $"{_run.Directory} holds {name}, which is not the checkpoint that was resumed ({_trainer.LastCheckpoint}). "
                + "Resume the latest, or choose another directory.");
    }
}

using Microsoft.Extensions.Logging;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>The checkpoints of one run: saves them, marks the best, deletes old ones and tells the observers.</summary>
internal sealed class RunCheckpoints
{
    private readonly ITrainer _trainer;
    private readonly TrainingRun _run;
    private readonly ILogger _log;
    private readonly CheckpointStore? _store;

    /// <summary>Opens the run's directory, if it has one.</summary>
    /// <exception cref="CheckpointException">The directory holds a training that the trainer has not resumed.</exception>
    public RunCheckpoints(ITrainer trainer, TrainingRun run, ILogger log)
    {
        (_trainer, _run, _log) = (trainer, run, log);
        _store = run.Directory is null ? null : new CheckpointStore(run.Directory);
        Latest = _store?.Latest;

        if (Latest is not null && trainer.StepCount == 0)
        {
            throw new CheckpointException(
                $"{run.Directory} already holds a training ({Path.GetFileName(Latest)}). Resume it, or choose another directory.");
        }
    }

    /// <summary>The newest checkpoint's directory; null if there is none.</summary>
    public string? Latest { get; private set; }

    /// <summary>Saves the trainer's state; does nothing in a run without a directory.</summary>
    public void Save(bool isBest = false)
    {
        if (_store is null)
            return;

        using (NewDisposeScope())
            Latest = _store.Save(_trainer.Capture());

        if (isBest)
            _store.MarkBest(Latest);

        _store.Prune(_run.CheckpointsToKeep);
        TrainingLog.Saved(_log, Latest, isBest);

        foreach (var observer in _run.Observers)
            observer.OnCheckpoint(Latest);
    }
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Data;
using Pix2Pix.Tensors;

namespace Pix2Pix.Training;

/// <summary>
/// Runs a trainer's steps over the epochs, with validation, checkpoints, early stopping and reports. All trainings of the library run
/// on it.
/// </summary>
internal sealed class TrainingLoop
{
    private readonly ITrainer _trainer;
    private readonly TrainingRun _run;
    private readonly IValidation? _validation;
    private readonly RunPosition _start;
    private readonly PairLoader _loader;
    private readonly TrainingWatchdog _watchdog;
    private readonly ProgressMeter _meter;
    private readonly ILogger _log;

    /// <summary>Prepares a run from the trainer's position; no pair is read yet.</summary>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    /// <exception cref="Checkpoints.CheckpointException">The data belongs to another training.</exception>
    public TrainingLoop(ITrainer trainer, TrainingData data, TrainingRun run, IValidation? validation)
    {
        (_trainer, _run, _validation) = (trainer, OptionsGuard.Validated(run), validation);
        if (data.Pairs.Count == 0)
            throw new ArgumentException("There is no pair to train on.", nameof(data));

        _start = trainer.Position.In(data.Pairs.Count);
        _log = run.Logger ?? NullLogger.Instance;
        _watchdog = new TrainingWatchdog(OptionsGuard.Validated(run.Watchdog));
        _loader = new PairLoader(data.Pairs, data.Transform, data.Loading);
        _meter = new ProgressMeter(run, _loader.BatchesPerEpoch, data.Loading.BatchSize, _start);
    }

    /// <summary>Trains to the run's last epoch, or until cancelled; then a checkpoint is written before the exception leaves.</summary>
    /// <exception cref="Checkpoints.CheckpointException">The directory belongs to another training, or cannot be written.</exception>
    public TrainingSummary Run(CancellationToken cancellation)
    {
        using var checkpoints = new RunCheckpoints(_trainer, _run, _log);
        _trainer.Position = _start;
        TorchBackend.EnsureLoaded(_run.Logger); // which says what it had to do to load
        LogStart();

        try
        {
            return Run(checkpoints, cancellation);
        }
        catch (OperationCanceledException exception) when (cancellation.IsCancellationRequested)
        {
            checkpoints.Save();
            TrainingLog.Cancelled(_log, _trainer.Position.Epoch, _trainer.StepCount);
            throw new OperationCanceledException("The training was cancelled.", exception, cancellation);
        }
    }

    private TrainingSummary Run(RunCheckpoints checkpoints, CancellationToken cancellation)
    {
        var stopsEarly = _trainer.Position.HasStoppedImproving(_run.EarlyStoppingPatience);
        while (_trainer.Position.Epoch <= _run.Epochs && !stopsEarly)
        {
            _trainer.StartEpoch();
            var result = FinishEpoch(RunSteps(checkpoints, cancellation), cancellation);

            stopsEarly = _trainer.Position.HasStoppedImproving(_run.EarlyStoppingPatience);
            var isDue = _run.CheckpointEveryEpochs > 0 && result.Epoch % _run.CheckpointEveryEpochs == 0;
            if (isDue || result.IsBest || stopsEarly || result.Epoch == _run.Epochs)
                checkpoints.Save(result.IsBest);

            TrainingLog.EpochEnded(_log, result);
            foreach (var observer in _run.Observers)
                observer.OnEpoch(result);
        }

        return Summarize(stopsEarly, checkpoints.Latest);
    }

    private EpochMeans RunSteps(RunCheckpoints checkpoints, CancellationToken cancellation)
    {
        var means = new EpochMeans();

        foreach (var batch in _loader.Batches(_trainer.Position.Epoch, _trainer.Position.StepInEpoch, cancellation))
        {
            using (batch)
            {
                cancellation.ThrowIfCancellationRequested();
                var losses = _trainer.Step(batch);
                CheckHealth(() => _watchdog.Check(losses));
                means.Add(losses);
                _trainer.Position = _trainer.Position.AfterStep();
                Report(losses, batch.Size);

                var atEnd = _trainer.Position.StepInEpoch == _loader.BatchesPerEpoch;
                if (_run.CheckpointEverySteps > 0 && _trainer.StepCount % _run.CheckpointEverySteps == 0 && !atEnd)
                    checkpoints.Save();
            }
        }

        return means;
    }

    private EpochResult FinishEpoch(EpochMeans means, CancellationToken cancellation)
    {
        var position = _trainer.Position;
        var loss = _validation?.Measure(position.Epoch, cancellation);
        CheckHealth(() => TrainingWatchdog.Check(position.Epoch, loss));
        _trainer.Position = position.AfterEpoch(loss);

        return new EpochResult
        {
            Epoch = position.Epoch,
            MeanTerms = means.Terms,
            MeanDiscriminator = means.Discriminator,
            LearningRate = _trainer.LearningRate,
            ValidationLoss = loss,
            IsBest = position.IsBest(loss),
        };
    }

    private void CheckHealth(Action check)
    {
        try
        {
            check();
        }
        catch (TrainingFailedException exception)
        {
            TrainingLog.Failed(_log, exception.Message);
            throw;
        }
    }

    private void Report(StepLosses losses, int images)
    {
        var progress = _meter.After(_trainer.Position, losses, _trainer.LearningRate, images);
        foreach (var observer in _run.Observers)
            observer.OnStep(progress);

        _run.Progress?.Report(progress);
    }

    private void LogStart()
    {
        TrainingLog.Started(_log, _start.PairCount ?? 0, _run.Epochs, _loader.BatchesPerEpoch);
        if (_trainer.StepCount > 0)
            TrainingLog.Resumed(_log, _trainer.Position.Epoch, _trainer.StepCount);
    }

    private TrainingSummary Summarize(bool stoppedEarly, string? checkpoint)
    {
        var position = _trainer.Position;
        if (stoppedEarly)
            TrainingLog.StoppedEarly(_log, _run.EarlyStoppingPatience, position.Epoch - 1);
        else
            TrainingLog.Finished(_log, position.Epoch - 1, _trainer.StepCount);

        return new TrainingSummary
        {
            Epoch = position.Epoch - 1,
            Steps = _trainer.StepCount,
            StoppedEarly = stoppedEarly,
            BestValidationLoss = position.ValidationLosses.Count == 0 ? null : position.ValidationLosses.Min(),
            Checkpoint = checkpoint,
        };
    }
}

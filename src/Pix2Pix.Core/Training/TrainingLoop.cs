using Pix2Pix.Checkpoints;
using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>Runs the epochs around <see cref="Pix2PixTrainer.Step"/>: order, schedule, validation, checkpoints, reports.</summary>
internal sealed class TrainingLoop
{
    private readonly Pix2PixTrainer _trainer;
    private readonly TrainingRun _run;
    private readonly TrainingOptions _options;
    private readonly PairLoader _loader;
    private readonly Validator? _validator;
    private readonly CheckpointStore? _store;
    private readonly TrainingWatchdog _watchdog;
    private readonly long _started;
    private RunPosition _position;
    private string? _saved;
    private long _images;
    private double _imagesToDo;

    public TrainingLoop(Pix2PixTrainer trainer, IPairedDataset data, TrainingRun run, RunPosition position)
    {
        (_trainer, _run, _options) = (trainer, OptionsGuard.Validated(run), trainer.Options);

        if (data.Count == 0)
            throw new ArgumentException("There is no pair to train on.", nameof(data));

        position.CheckPairs(data.Count);
        _position = position with { PairCount = data.Count };
        _watchdog = new TrainingWatchdog(OptionsGuard.Validated(run.Watchdog));
        _validator = run.Validation is null ? null : new Validator(trainer, run);
        _store = run.Directory is null ? null : new CheckpointStore(run.Directory);
        _saved = _store?.Latest;
        _started = run.Clock.GetTimestamp();
        _loader = new PairLoader(_options.Labels is { } labels ? new OneHotInputDataset(data, labels) : data, _options.Jitter is null ? null : new Jitter(_options.Jitter), new PairLoaderOptions
        {
            BatchSize = _options.BatchSize,
            Workers = run.Workers,
            Seed = _options.Seed,
            PinMemory = trainer.Device.type == DeviceType.CUDA,
        });

        if (_store?.Latest is { } other && trainer.StepCount == 0)
            throw new CheckpointException($"{run.Directory} already holds a training ({Path.GetFileName(other)}). Resume it, or choose another directory.");
    }

    /// <summary>Trains to the end, or until cancelled; then a checkpoint is written before the exception leaves.</summary>
    public TrainingSummary Run(CancellationToken cancellation)
    {
        var stoppedEarly = ShouldStop();
        _imagesToDo = ImagesLeft();

        while (_position.Epoch <= _run.Epochs && !stoppedEarly)
        {
            _trainer.LearningRate = _options.LearningRate * _options.Schedule.FactorAt(_position.Epoch, _position.ValidationLosses);
            var result = FinishEpoch(RunSteps(cancellation));

            stoppedEarly = ShouldStop();
            var due = _run.CheckpointEveryEpochs > 0 && result.Epoch % _run.CheckpointEveryEpochs == 0;
            if (due || result.IsBest || stoppedEarly || result.Epoch == _run.Epochs)
                Save(result.IsBest);

            foreach (var observer in _run.Observers)
                observer.OnEpoch(result);
        }

        return new TrainingSummary
        {
            Epoch = _position.Epoch - 1,
            Steps = _trainer.StepCount,
            StoppedEarly = stoppedEarly,
            BestValidationLoss = _position.ValidationLosses.Count == 0 ? null : _position.ValidationLosses.Min(),
            Checkpoint = _saved,
        };
    }

    private EpochMeans RunSteps(CancellationToken cancellation)
    {
        var means = new EpochMeans();

        foreach (var batch in _loader.Batches(_position.Epoch, _position.StepInEpoch, CancellationToken.None))
        {
            using (batch)
            {
                if (cancellation.IsCancellationRequested)
                {
                    Save(isBest: false);
                    cancellation.ThrowIfCancellationRequested();
                }

                var losses = _trainer.Step(batch);
                _watchdog.Check(losses);
                means.Add(losses);
                _position = _position with { StepInEpoch = _position.StepInEpoch + 1 };
                Report(losses, batch.Size);

                var atEnd = _position.StepInEpoch == _loader.BatchesPerEpoch;
                if (_run.CheckpointEverySteps > 0 && _trainer.StepCount % _run.CheckpointEverySteps == 0 && !atEnd)
                    Save(isBest: false);
            }
        }

        return means;
    }

    private EpochResult FinishEpoch(EpochMeans means)
    {
        var loss = _validator?.Validate(_position.Epoch);
        var result = new EpochResult
        {
            Epoch = _position.Epoch,
            MeanTerms = means.Terms,
            MeanDiscriminator = means.Discriminator,
            LearningRate = _trainer.LearningRate,
            ValidationLoss = loss,
            IsBest = loss is not null && _position.ValidationLosses.All(earlier => loss < earlier),
        };

        _position = _position with
        {
            Epoch = _position.Epoch + 1,
            StepInEpoch = 0,
            ValidationLosses = loss is null ? _position.ValidationLosses : [.. _position.ValidationLosses, loss.Value],
        };
        return result;
    }

    private bool ShouldStop()
    {
        var losses = _position.ValidationLosses;
        if (_run.EarlyStoppingPatience == 0 || losses.Count == 0)
            return false;

        var best = losses.Select((loss, index) => (loss, index)).MinBy(entry => entry.loss).index;
        return losses.Count - 1 - best >= _run.EarlyStoppingPatience;
    }

    private void Save(bool isBest)
    {
        _trainer.Position = _position;
        if (_store is null)
            return;

        using (NewDisposeScope())
            _saved = _store.Save(_trainer.Capture(_position));

        if (isBest)
            _store.MarkBest(_saved);

        _store.Prune(_run.CheckpointsToKeep);

        foreach (var observer in _run.Observers)
            observer.OnCheckpoint(_saved);
    }

    private void Report(StepLosses losses, int images)
    {
        _images += images;
        var elapsed = _run.Clock.GetElapsedTime(_started);
        var perSecond = _images / Math.Max(elapsed.TotalSeconds, 1e-9);
        var progress = new TrainingProgress
        {
            Epoch = _position.Epoch,
            Epochs = _run.Epochs,
            StepInEpoch = _position.StepInEpoch,
            StepsPerEpoch = _loader.BatchesPerEpoch,
            Losses = losses,
            LearningRate = _trainer.LearningRate,
            ImagesPerSecond = perSecond,
            Elapsed = elapsed,
            Remaining = TimeSpan.FromSeconds(Math.Max(0, _imagesToDo - _images) / perSecond),
        };

        foreach (var observer in _run.Observers)
            observer.OnStep(progress);

        _run.Progress?.Report(progress);
    }

    private double ImagesLeft() =>
        ((double)(_run.Epochs - _position.Epoch + 1) * _loader.BatchesPerEpoch - _position.StepInEpoch) * _options.BatchSize;
}

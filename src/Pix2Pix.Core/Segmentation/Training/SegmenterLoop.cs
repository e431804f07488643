using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Networks;
using Pix2Pix.Training;

namespace Pix2Pix.Segmentation.Training;

/// <summary>Runs the epochs around <see cref="SegmenterTrainer.Step"/>: order, schedule, validation, checkpoints, reports.</summary>
internal sealed class SegmenterLoop
{
    private readonly SegmenterTrainer _trainer;
    private readonly SegmenterTrainingOptions _options;
    private readonly SegmenterRun _run;
    private readonly PairLoader _loader;
    private readonly TrainingWatchdog _watchdog = new(new WatchdogOptions());
    private readonly CheckpointStore? _store;
    private readonly long _started;
    private SegmentationScores? _best;
    private long _images;
    private double _imagesToDo;

    public SegmenterLoop(SegmenterTrainer trainer, IPairedDataset data, SegmenterRun run)
    {
        (_trainer, _options, _run) = (trainer, trainer.Options, OptionsGuard.Validated(run));
        if (data.Count == 0)
            throw new ArgumentException("There is no image to train on.", nameof(data));

        trainer.Position.CheckPairs(data.Count);
        _store = run.Directory is null ? null : new CheckpointStore(run.Directory);
        if (_store?.Latest is { } other && trainer.StepCount == 0)
            throw new CheckpointException($"{run.Directory} already holds a training ({Path.GetFileName(other)}). Resume it, or choose another directory.");

        trainer.WeighClasses(ClassFrequencies.Count(data, trainer.Network.Options.ClassCount, _options.VoidLabel).Weights(_options.ClassWeighting, _options.ClassWeightPower));
        trainer.Position = trainer.Position with { PairCount = data.Count };
        _loader = new PairLoader(data, new SegmentationJitter(_options.Jitter), new PairLoaderOptions { BatchSize = _options.BatchSize, Workers = run.Workers, Seed = _options.Seed });
        _started = run.Clock.GetTimestamp();
    }

    /// <summary>Trains to the end, or until cancelled; then a checkpoint is written before the exception leaves.</summary>
    public SegmenterSummary Run(CancellationToken cancellation)
    {
        _imagesToDo = ((double)(_options.Epochs - _trainer.Position.Epoch + 1) * _loader.BatchesPerEpoch - _trainer.Position.StepInEpoch) * _options.BatchSize;

        while (_trainer.Position.Epoch <= _options.Epochs)
        {
            var epoch = _trainer.Position.Epoch;
            _trainer.LearningRate = _options.LearningRate * _trainer.Schedule.FactorAt(epoch, _trainer.Position.ValidationLosses);
            var loss = RunSteps(epoch, cancellation);

            var last = epoch == _options.Epochs;
            var scores = _run.Validation is not null && (last || epoch % _run.ValidateEveryEpochs == 0) ? Validate(_run.Validation) : null;
            var isBest = scores is not null && _trainer.Position.ValidationLosses.All(earlier => 1 - scores.MeanIntersectionOverUnion < earlier);
            _trainer.Position = _trainer.Position with
            {
                Epoch = epoch + 1,
                StepInEpoch = 0,
                ValidationLosses = scores is null ? _trainer.Position.ValidationLosses : [.. _trainer.Position.ValidationLosses, 1 - scores.MeanIntersectionOverUnion],
            };

            _best = isBest ? scores : _best;
            if (last || isBest || (_run.CheckpointEveryEpochs > 0 && epoch % _run.CheckpointEveryEpochs == 0))
                Save(isBest);

            _run.EpochProgress?.Report(new SegmenterEpoch { Epoch = epoch, MeanLoss = loss, LearningRate = _trainer.LearningRate, Validation = scores, IsBest = isBest });
        }

        return new SegmenterSummary { Epoch = _trainer.Position.Epoch - 1, Steps = _trainer.StepCount, Best = _best, Checkpoint = _store?.Best ?? _store?.Latest };
    }

    private double RunSteps(int epoch, CancellationToken cancellation)
    {
        var means = new EpochMeans();

        foreach (var batch in _loader.Batches(epoch, _trainer.Position.StepInEpoch, CancellationToken.None))
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
                _trainer.Position = _trainer.Position with { StepInEpoch = _trainer.Position.StepInEpoch + 1 };
                Report(epoch, losses, batch.Size);
            }
        }

        return means.Terms.Values.Sum();
    }

    private SegmentationScores Validate(IPairedDataset data)
    {
        var score = new FcnScore(
            new NetworkSegmenter(_trainer.Network, ForwardContext.Evaluation with { Precision = _options.Precision }),
            new FcnScoreOptions { VoidLabel = _options.VoidLabel, Width = _options.Jitter.Width, Height = _options.Jitter.Height });

        for (var index = 0; index < data.Count; index++)
        {
            var pair = data.Read(index);
            score.Add(pair.Input, pair.Target);
        }

        return score.Compute();
    }

    private void Save(bool isBest)
    {
        if (_store is null)
            return;

        using var scope = NewDisposeScope();
        var saved = _store.Save(_trainer.Capture());
        if (isBest)
            _store.MarkBest(saved);

        _store.Prune(keep: 1);
    }

    private void Report(int epoch, StepLosses losses, int images)
    {
        _images += images;
        var elapsed = _run.Clock.GetElapsedTime(_started);
        var perSecond = _images / Math.Max(elapsed.TotalSeconds, 1e-9);

        _run.Progress?.Report(new TrainingProgress
        {
            Epoch = epoch,
            Epochs = _options.Epochs,
            StepInEpoch = _trainer.Position.StepInEpoch,
            StepsPerEpoch = _loader.BatchesPerEpoch,
            Losses = losses,
            LearningRate = _trainer.LearningRate,
            ImagesPerSecond = perSecond,
            Elapsed = elapsed,
            Remaining = TimeSpan.FromSeconds(Math.Max(0, _imagesToDo - _images) / perSecond),
        });
    }
}

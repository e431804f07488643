using Microsoft.Extensions.Logging;
using Pix2Pix.Losses;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class TrainingLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CollectingLogger _log = new();

    private string Directory => _folder.PathOf("run");

    private TrainingRun Run => new() { Epochs = 2, CheckpointEveryEpochs = 1, Directory = Directory, Logger = _log };

    private IEnumerable<string> Texts => _log.Lines.Select(line => line.Text);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_LogsStartEpochsCheckpointsAndEnd()
    {
        using var trainer = Some.Trainer(Objectives.L1);
        trainer.Train(Some.Pairs(3), Run);

        string[] beginnings =
        [
            "Training on 3 pairs: 2 epochs of 3 steps.", "Saved ", "Epoch 1: L1 ", "Saved ", "Epoch 2: L1 ", "Finished after epoch 2, 6 steps in all.",
        ];
        var lines = Texts.Where(text => !text.Contains("libstdc++", StringComparison.Ordinal)).ToList();
        Assert.Equal(beginnings.Length, lines.Count);
        Assert.All(beginnings.Zip(lines), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Train_Cancelled_ThenResumed_LogsBoth()
    {
        using var stop = new CancellationTokenSource();
        using (var first = Some.Trainer(Objectives.L1))
        {
            var run = Run with { Progress = new StopAfter(2, stop) };
            Assert.ThrowsAny<OperationCanceledException>(() => first.Train(Some.Pairs(3), run, stop.Token));
        }

        Assert.Contains("Cancelled in epoch 1 after 2 steps in all.", Texts);
        using var second = Some.Trainer(Objectives.L1);
        second.Resume(Directory);
        second.Train(Some.Pairs(3), Run);
        Assert.Contains("Resuming in epoch 1 after 2 steps in all.", Texts);
    }

    [Fact]
    public void Train_StoppedByTheWatchdog_LogsTheReasonAsAnError()
    {
        var objective = Objectives.L1 with { Terms = [new WeightedLossTerm { Term = new NotANumber() }] };
        using var trainer = Some.Trainer(objective);
        Assert.Throws<TrainingFailedException>(() => trainer.Train(Some.Pairs(1), Run));
        Assert.Contains(_log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void Train_ThatStopsImproving_LogsTheEpoch()
    {
        using var trainer = Some.Trainer(Objectives.L1, Some.Training with { LearningRate = 1e-12 });
        trainer.Train(Some.Pairs(1), Run with { Epochs = 50, EarlyStoppingPatience = 1, Validation = Some.Pairs(1) });
        Assert.Contains(Texts, text => text.StartsWith("The validation loss has not improved", StringComparison.Ordinal));
    }

    private sealed class StopAfter(long step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Losses.Step == step)
                stop.Cancel();
        }
    }

    private sealed class NotANumber : ILossTerm
    {
        public string Name => "fragile";

        public Tensor Compute(LossInputs inputs)
        {
            using var mean = inputs.Output.mean();
            return mean.Multiply(double.NaN);
        }
    }
}

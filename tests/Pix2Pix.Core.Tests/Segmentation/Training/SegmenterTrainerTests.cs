using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Segmentation;
using Pix2Pix.Segmentation.Training;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Segmentation.Training;

public sealed class SegmenterTrainerTests
{
    private static readonly SegmenterTrainingOptions Short = new()
    {
        Epochs = 3,
        BatchSize = 4,
        LearningRate = 2e-3,
        Seed = 5,
        Jitter = ToySegmentation.Jitter,
    };

    [Fact]
    public void Train_OnColouredSquares_LearnsToFindThem()
    {
        using var trainer = Trainer(Short with { Epochs = 40, LearningRate = 5e-3 });
        var run = new SegmenterRun { ValidateEveryEpochs = 40, Validation = ToySegmentation.Pairs(4) };
        var summary = trainer.Train(ToySegmentation.Pairs(16), run);

        Assert.True(summary.Best!.PixelAccuracy > 0.85, $"pixel accuracy {summary.Best.PixelAccuracy}");
        Assert.True(summary.Best.MeanIntersectionOverUnion > 0.6, $"mean IoU {summary.Best.MeanIntersectionOverUnion}");
    }

    [Fact]
    public void Resume_AfterACancelledStep_GivesTheWeightsOfARunThatNeverStopped()
    {
        using var folder = new TemporaryFolder();
        var data = ToySegmentation.Pairs(8);
        using var straight = Trainer(Short);
        straight.Train(data, Run(null));

        using var stop = new CancellationTokenSource();
        var stopped = Run(folder.PathOf("run")) with { Progress = new StopAt(3, stop) };
        using (var first = Trainer(Short))
            Assert.Throws<OperationCanceledException>(() => first.Train(data, stopped, stop.Token));

        using var second = Trainer(Short);
        second.Resume(folder.PathOf("run"));
        Assert.Equal(3, second.StepCount);
        second.Train(data, Run(folder.PathOf("run")));

        TensorAssert.SameWeights(straight.Network, second.Network);
    }

    [Fact]
    public void Resume_WithAnotherTraining_SaysWhatDiffers()
    {
        using var folder = new TemporaryFolder();
        using (var first = Trainer(Short with { Epochs = 1 }))
            first.Train(ToySegmentation.Pairs(4), Run(folder.PathOf("run")));

        using var other = Trainer(Short with { Epochs = 1, LearningRate = 1e-4 });
        var differs = Assert.Throws<CheckpointException>(() => other.Resume(folder.PathOf("run")));
        Assert.Contains("(learningRate: saved 0.002, now 0.0001)", differs.Message, StringComparison.Ordinal);

        using var again = Trainer(Short with { Epochs = 1 });
        var taken = Assert.Throws<CheckpointException>(() => again.Train(ToySegmentation.Pairs(4), Run(folder.PathOf("run"))));
        Assert.Contains("already holds", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_OfARunThatAnEarlierVersionBegan_EndsWithTheSameBits()
    {
        const string Jitter = "SegmentationJitterOptions { Width = 32, Height = 32, SmallestCrop = 0.6, Mirror = True, Color = 0.3 }";
        using var folder = new TemporaryFolder();
        var data = ToySegmentation.Pairs(8);
        using var straight = Trainer(Short);
        straight.Train(data, Run(null));

        using var stop = new CancellationTokenSource();
        using (var first = Trainer(Short))
        {
            var run = Run(folder.PathOf("run")) with { Progress = new StopAt(3, stop) };
            Assert.Throws<OperationCanceledException>(() => first.Train(data, run, stop.Token));
        }

        var circumstances = $"8 images, {Jitter}, CosineSchedule {{ Epochs = 3, FinalFactor = 0,01 }}";
        FormerCheckpoint.Make(folder.PathOf("run"), circumstances, training: "segmenter-training");
        FormerCheckpoint.Edit(folder.PathOf("run"), sections => sections["segmenter-training"]!["epochs"] = Short.Epochs);
        using var second = Trainer(Short);
        second.Resume(folder.PathOf("run"));
        second.Train(data, Run(folder.PathOf("run")));

        TensorAssert.SameWeights(straight.Network, second.Network);
    }

    [Fact]
    public void Train_ReportsEachEpoch_WithScoresWhereItIsValidated()
    {
        using var trainer = Trainer(Short);
        var epochs = new List<SegmenterEpoch>();
        var run = new SegmenterRun { ValidateEveryEpochs = 2, Validation = ToySegmentation.Pairs(2), EpochProgress = new Collect(epochs) };
        var summary = trainer.Train(ToySegmentation.Pairs(4), run);

        Assert.Equal([1, 2, 3], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal([false, true, true], epochs.Select(epoch => epoch.Validation is not null)); // the last always is
        Assert.Equal([false, true], epochs.Take(2).Select(epoch => epoch.IsBest));
        Assert.Same(epochs.Last(epoch => epoch.IsBest).Validation, summary.Best);
        Assert.Equal(0.01 * Short.LearningRate, epochs[^1].LearningRate, 1e-9);
        Assert.All(epochs, epoch => Assert.InRange(epoch.MeanLoss, 0.01, 5));
    }

    [Fact]
    public void Step_IgnoresVoidPixels()
    {
        using var scope = NewDisposeScope();
        using var one = Trainer(Short with { VoidLabel = 2 });
        using var other = Trainer(Short with { VoidLabel = 2 });
        var photos = Some.Images(2);

        // Half of the pixels are void: label 2 in one batch, 255 in the other.
        Assert.Equal(one.Step(Batch(photos, 2)).GeneratorTotal, other.Step(Batch(photos, 255)).GeneratorTotal);
        TensorAssert.SameWeights(one.Network, other.Network);
    }

    [Fact]
    public void Step_WhereEveryPixelIsVoid_HasNoLossAndFiniteWeights()
    {
        using var scope = NewDisposeScope();
        using var trainer = Trainer(Short);
        using var batch = new PairBatch { Input = Some.Images(2), Target = ones(2, 1, 32, 32) };

        Assert.Equal(0, trainer.Step(batch).GeneratorTotal);
        Assert.All(trainer.Network.parameters(), parameter => Assert.True(parameter.isfinite().all().item<bool>()));
    }

    [Fact]
    public void Train_OnTargetsThatAreNotLabels_SaysSo()
    {
        using var trainer = Trainer(Short);
        AssertRefused("one 8-bit channel", Some.Pairs(2));

        var label = new ImageBuffer(8, 8, 1);
        label.Bytes.Fill(200);
        var outside = new InMemoryPairedDataset([new ImagePair { Name = "one", Input = new ImageBuffer(8, 8, 3), Target = label }]);
        AssertRefused("No label", outside);

        void AssertRefused(string reason, IPairedDataset data) => Assert.Contains(
            reason, Assert.Throws<PairedDatasetException>(() => trainer.Train(data)).Message, StringComparison.Ordinal);
    }

    private static SegmenterTrainer Trainer(SegmenterTrainingOptions options) =>
        new(new FcnNetwork(ToySegmentation.Network, WeightInitializer.Kaiming(seed: 1)), options, CPU);

    private static SegmenterRun Run(string? directory) =>
        new() { Directory = directory, ValidateEveryEpochs = 1, Validation = ToySegmentation.Pairs(2) };

    private static PairBatch Batch(Tensor photos, int label)
    {
        var target = zeros(2, 1, 32, 32).Add(-1);
        target.narrow(3, 0, 16).copy_(tensor((float)(label / 127.5 - 1)));
        return new PairBatch { Input = photos, Target = target };
    }

    private sealed class Collect(List<SegmenterEpoch> epochs) : IProgress<SegmenterEpoch>
    {
        public void Report(SegmenterEpoch value) => epochs.Add(value);
    }

    private sealed class StopAt(long step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Losses.Step == step)
                stop.Cancel();
        }
    }
}

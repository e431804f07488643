using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>What happens around the steps: order, jitter, learning rate, validation, means.</summary>
public sealed class TrainingLoopTests
{
    [Fact]
    public void Train_ShufflesEachEpochAnew()
    {
        var pairs = new RecordingPairs(Some.Pairs(12));
        using var trainer = Some.Trainer(Objectives.L1);
        trainer.Train(pairs, new TrainingRun { Epochs = 2, Workers = 1 });

        Assert.Equal(24, pairs.Read.Count);
        Assert.Equal(Enumerable.Range(0, 12), pairs.Read[..12].Order());
        Assert.NotEqual(pairs.Read[..12], pairs.Read[12..]);
    }

    [Fact]
    public void Batches_OfAnotherEpoch_AreJitteredAnew()
    {
        var loader = new PairLoader(Some.Pairs(1, size: 36), new Jitter(new JitterOptions { ResizeTo = null, CropTo = 8 }));
        var crops = Enumerable.Range(1, 8).Select(epoch =>
        {
            using var batch = loader.Batches(epoch).Single();
            return string.Join(' ', batch.Input.data<float>());
        });
        Assert.True(crops.Distinct().Count() > 4);
    }

    [Fact]
    public void Train_SetsEachEpochsRateFromTheFullOne()
    {
        var observer = new CollectingObserver();
        using var trainer = Some.Trainer(Objectives.L1, Some.Training with { Schedule = new StepSchedule { EveryEpochs = 1, Factor = 0.5 } });
        trainer.Train(Some.Pairs(1), new TrainingRun { Epochs = 4, Observers = [observer] });

        var full = new TrainingOptions().LearningRate;
        Assert.Equal([full, full / 2, full / 4, full / 8], observer.Epochs.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void Train_ReportsTheMeansOfAnEpochsSteps()
    {
        var observer = new CollectingObserver();
        using var trainer = Some.Trainer();
        trainer.Train(Some.Pairs(3), new TrainingRun { Epochs = 1, Observers = [observer] });

        var (epoch, steps) = (observer.Epochs.Single(), observer.Steps.Select(step => step.Losses).ToList());
        Assert.Equal(steps.Average(step => step.Discriminator!.Total), epoch.MeanDiscriminator!.Value, 1e-9);
        Assert.Equal(steps.Average(step => step.Terms[1].Value), epoch.MeanTerms["L1"], 1e-9);
        Assert.NotEqual(steps[^1].Discriminator!.Total, epoch.MeanDiscriminator.Value);
    }

    [Fact]
    public void Train_ValidatesWithoutNoise_AndLeavesTheRunningStatisticsAlone()
    {
        using var trainer = Some.Trainer();
        using (var batch = Some.Batch())
            trainer.Step(batch);

        var before = trainer.Generator.named_buffers().Select(entry => entry.buffer.clone()).ToList();
        var validation = new ValidationPass(trainer, Some.Pairs(2), new TrainingRun { Epochs = 1 });
        var first = validation.Measure(1, CancellationToken.None);

        Assert.Equal(first, validation.Measure(2, CancellationToken.None));
        Assert.All(before.Zip(trainer.Generator.named_buffers()), pair => Assert.True(pair.First.equal(pair.Second.buffer).all().item<bool>()));
    }

    [Fact]
    public void Train_ValidatesPairsAtTheTrainedSize()
    {
        using var trainer = Some.Trainer(options: Some.Training with { Jitter = new JitterOptions { ResizeTo = 36, CropTo = 32 } });
        var resize = new ResizePair(32, 32);
        var small = new InMemoryPairedDataset(Enumerable.Range(0, 2).Select(index => resize.Apply(Some.Pairs(2, size: 64).Read(index), new Random(0))));

        var run = new TrainingRun { Epochs = 1 };
        Assert.Equal(
            new ValidationPass(trainer, small, run).Measure(1, CancellationToken.None),
            new ValidationPass(trainer, Some.Pairs(2, size: 64), run).Measure(1, CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Train_StopsAfterAsManyEpochsWithoutABetterLossAsItsPatience(int patience)
    {
        using var trainer = Some.Trainer(Objectives.L1, Some.Training with { LearningRate = 1e-12 }); // so that no epoch is better than the first
        var summary = trainer.Train(Some.Pairs(1), new TrainingRun { Epochs = 9, EarlyStoppingPatience = patience, Validation = Some.Pairs(1) });
        Assert.Equal(1 + patience, summary.Epoch);
    }

    private sealed class RecordingPairs(IPairedDataset pairs) : IPairedDataset
    {
        public List<int> Read { get; } = [];

        public int Count => pairs.Count;

        ImagePair IPairedDataset.Read(int index)
        {
            Read.Add(index); // one worker reads
            return pairs.Read(index);
        }
    }
}

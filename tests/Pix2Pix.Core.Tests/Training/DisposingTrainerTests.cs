using Pix2Pix.Checkpoints;
using Pix2Pix.Segmentation;
using Pix2Pix.Segmentation.Training;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

/// <summary>Trainers that are disposed while they train.</summary>
public sealed class DisposingTrainerTests : IDisposable
{
    private const int ManyEpochs = 100_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void InAProcessOfItsOwn_EveryTest_Passes() => ChildProcess.Passes(typeof(DisposingTrainerTests));

    [Fact(Explicit = true)]
    public async Task Dispose_DuringTrainAsync_CancelsAndWaits()
    {
        for (var round = 0; round < 5; round++)
        {
            var trainer = Some.Trainer();
            var observer = new Signal(afterSteps: 1 + round);
            var directory = _folder.PathOf($"run{round}");
            var training = trainer.TrainAsync(Some.Pairs(3), new TrainingRun { Epochs = ManyEpochs, Directory = directory, Observers = [observer] });
            await observer.Reached;

            trainer.Dispose();

            var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
            Assert.True(exception.CancellationToken.IsCancellationRequested);
            Assert.InRange(CheckpointStore.Load(directory).Step, 1 + round, ManyEpochs);
            Assert.Throws<ObjectDisposedException>(() => trainer.Step(Some.Batch()));
            Assert.Throws<ObjectDisposedException>(() => trainer.Train(Some.Pairs(1), new TrainingRun { Epochs = 1 }));
            Assert.Throws<ObjectDisposedException>(() => trainer.Resume(directory));
            trainer.Dispose(); // again: nothing happens
        }
    }

    [Fact(Explicit = true)]
    public async Task Dispose_OfASegmenterTrainerThatTrains_CancelsAndWaits()
    {
        var network = new FcnNetwork(ToySegmentation.Network);
        var trainer = new SegmenterTrainer(network, new SegmenterTrainingOptions { Epochs = 10_000, Jitter = ToySegmentation.Jitter }, CPU);
        var signal = new Signal(afterSteps: 2);
        var training = Task.Run(() => trainer.Train(ToySegmentation.Pairs(4), new SegmenterRun { Progress = signal }));
        await signal.Reached;

        trainer.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
        Assert.Throws<ObjectDisposedException>(() => trainer.Step(Some.Batch()));
    }

    [Fact(Explicit = true)]
    public void Dispose_WhileStepsAreMade_WaitsForTheStep()
    {
        var trainer = Some.Trainer();
        using var batch = Some.Batch(size: 64);
        using var started = new ManualResetEventSlim();
        var disposing = new Thread(() =>
        {
            started.Wait();
            trainer.Dispose();
        });
        disposing.Start();

        Assert.Throws<ObjectDisposedException>(StepForEver);
        disposing.Join();

        void StepForEver()
        {
            while (true)
            {
                trainer.Step(batch);
                started.Set();
            }
        }
    }

    [Fact]
    public void Dispose_ByAnObserver_EndsTheTrainingFirst()
    {
        var trainer = Some.Trainer();
        var observer = new Signal(afterSteps: 2) { Then = trainer.Dispose };

        Assert.ThrowsAny<OperationCanceledException>(
            () => trainer.Train(Some.Pairs(3), new TrainingRun { Epochs = ManyEpochs, Observers = [observer] }));

        Assert.Equal(2, trainer.StepCount);
        Assert.Throws<ObjectDisposedException>(() => trainer.Step(Some.Batch()));
    }

    [Fact]
    public async Task Step_WhileAnotherThreadTrains_IsRefused()
    {
        using var trainer = Some.Trainer();
        using var stop = new CancellationTokenSource();
        var observer = new Signal(afterSteps: 1);
        var training = trainer.TrainAsync(Some.Pairs(3), new TrainingRun { Epochs = ManyEpochs, Observers = [observer] }, stop.Token);
        await observer.Reached;

        var exception = Assert.Throws<InvalidOperationException>(() => trainer.Step(Some.Batch()));

        Assert.Contains("another thread", exception.Message, StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
        Assert.True(training.IsCanceled);
    }

    private sealed class Signal(int afterSteps) : ITrainingObserver, IProgress<TrainingProgress>
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _steps;

        public Task Reached => _reached.Task;

        public Action Then { get; init; } = () => { };

        public void OnStep(TrainingProgress progress) => Report(progress);

        public void Report(TrainingProgress value)
        {
            if (++_steps != afterSteps)
                return;

            _reached.SetResult();
            Then();
        }
    }
}

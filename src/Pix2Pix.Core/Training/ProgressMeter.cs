namespace Pix2Pix.Training;

/// <summary>Measures the speed of a run and estimates the time left.</summary>
internal sealed class ProgressMeter(TrainingRun run, int stepsPerEpoch, int batchSize, RunPosition start)
{
    private readonly long _started = run.Clock.GetTimestamp();
    private readonly double _imagesToDo = ((double)(run.Epochs - start.Epoch + 1) * stepsPerEpoch - start.StepInEpoch) * batchSize;
    private long _images;

    /// <summary>Where the run stands after a step.</summary>
    /// <param name="position">The position, this step included.</param>
    /// <param name="losses">What the step measured.</param>
    /// <param name="learningRate">The step's learning rate.</param>
    /// <param name="images">Pairs in its batch.</param>
    public TrainingProgress After(RunPosition position, StepLosses losses, double learningRate, int images)
    {
        _images += images;
        var elapsed = run.Clock.GetElapsedTime(_started);
        var perSecond = _images / Math.Max(elapsed.TotalSeconds, 1e-9);

        return new TrainingProgress
        {
            Epoch = position.Epoch,
            Epochs = run.Epochs,
            StepInEpoch = position.StepInEpoch,
            StepsPerEpoch = stepsPerEpoch,
            Losses = losses,
            LearningRate = learningRate,
            ImagesPerSecond = perSecond,
            Elapsed = elapsed,
            Remaining = TimeSpan.FromSeconds(Math.Max(0, _imagesToDo - _images) / perSecond),
        };
    }
}

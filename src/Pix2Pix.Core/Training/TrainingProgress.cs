namespace Pix2Pix.Training;

/// <summary>Where a training run stands after a step.</summary>
public sealed record TrainingProgress
{
    /// <summary>The current epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The run's last epoch.</summary>
    public required int Epochs { get; init; }

    /// <summary>Steps of the current epoch done.</summary>
    public required int StepInEpoch { get; init; }

    /// <summary>Steps per epoch.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>The losses of the step just made.</summary>
    public required StepLosses Losses { get; init; }

    /// <summary>The learning rate of that step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Pairs per second, averaged over this run so far.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>Time since this run began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The share of the whole training that is done, 0…1.</summary>
    public double Fraction => ((Epoch - 1.0) * StepsPerEpoch + StepInEpoch) / ((double)Epochs * StepsPerEpoch);

    /// <summary>The time left at the speed so far, without validation.</summary>
    public required TimeSpan Remaining { get; init; }
}

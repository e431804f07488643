using Microsoft.Extensions.Logging;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Training;

/// <summary>What surrounds the steps of a training: where it writes, what it validates on, who watches.</summary>
public sealed record TrainingRun
{
    /// <summary>Where checkpoints and sample images go; null writes nothing.</summary>
    public string? Directory { get; init; }

    /// <summary>The random resize, crop and mirror of each pair; null takes the pairs as they are.</summary>
    public JitterOptions? Jitter { get; init; }

    /// <summary>
    /// The classes of the inputs, where these are label maps: each becomes one channel for each class, in training, in validation, and, as
    /// checkpoints keep them, when the model translates. Null takes inputs as images.
    /// </summary>
    public LabelClasses? Labels { get; init; }

    /// <summary>
    /// How many images, of as many channels each, are stacked in an input (<see cref="StackedInputDataset"/>); checkpoints keep it, so that
    /// whoever translates knows. Leave it at 1 for stacks of images that differ in their channels.
    /// </summary>
    public int InputImageCount { get; init; } = 1;

    /// <summary>Held-out pairs, measured after each epoch; null for none. Resized to the jitter's crop where there is a jitter.</summary>
    public IPairedDataset? Validation { get; init; }

    /// <summary>The learning rate over the epochs.</summary>
    public ILearningRateSchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>When to stop a training that has gone wrong.</summary>
    public WatchdogOptions Watchdog { get; init; } = new();

    /// <summary>Who hears every event.</summary>
    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];

    /// <summary>Who is told after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Where notices go.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>The clock for speeds and times left.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>How far a training has come; with the seed, all that the loop needs to go on.</summary>
internal sealed record RunPosition
{
    /// <summary>The epoch to work on, counted from 1.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Its steps that are done.</summary>
    public int StepInEpoch { get; init; }

    /// <summary>The validation loss of each finished epoch that was validated, the oldest first.</summary>
    public IReadOnlyList<double> ValidationLosses { get; init; } = [];

    /// <summary>How many pairs the training data has; null before the first run.</summary>
    public int? PairCount { get; init; }

    /// <summary>The position that a checkpoint was saved at.</summary>
    public static RunPosition Of(Checkpoint checkpoint)
    {
        var position = checkpoint.Section<RunPosition>("position");
        return position with { PairCount = position.PairCount ?? checkpoint.Section<FormerPosition>("position").PairCount };
    }

    /// <summary>Refuses to go on with another number of pairs, which would train on other batches.</summary>
    /// <exception cref="CheckpointException">The training began with another number.</exception>
    public void CheckPairs(int count)
    {
        if (PairCount is { } saved && saved != count)
            throw CheckpointComparison.Different($"pairs: saved {saved}, now {count}");
    }
}

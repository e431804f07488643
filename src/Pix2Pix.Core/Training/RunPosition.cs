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

    /// <summary>The same position, in data with this number of pairs. Another number would make other batches.</summary>
    /// <exception cref="CheckpointException">The training began with another number.</exception>
    public RunPosition In(int pairs) => PairCount is null || PairCount == pairs
        ? this with { PairCount = pairs }
        : throw CheckpointComparison.Different($"pairs: saved {PairCount}, now {pairs}");

    /// <summary>The position after one more step.</summary>
    public RunPosition AfterStep() => this with { StepInEpoch = StepInEpoch + 1 };

    /// <summary>The start of the next epoch.</summary>
    /// <param name="validationLoss">The loss of the epoch that ended; null if it was not validated.</param>
    public RunPosition AfterEpoch(double? validationLoss) => this with
    {
        Epoch = Epoch + 1,
        StepInEpoch = 0,
        ValidationLosses = validationLoss is { } loss ? [.. ValidationLosses, loss] : ValidationLosses,
    };

    /// <summary>Whether a validation loss is lower than all so far.</summary>
    public bool IsBest(double? validationLoss) => validationLoss is { } loss && ValidationLosses.All(earlier => loss < earlier);

    /// <summary>Whether the latest validations brought nothing better than those before them.</summary>
    /// <param name="patience">How many validations that takes; 0 for never.</param>
    public bool HasStoppedImproving(int patience)
    {
        if (patience == 0 || ValidationLosses.Count == 0)
            return false;

        var best = ValidationLosses.Index().MinBy(entry => entry.Item).Index;
        return ValidationLosses.Count - 1 - best >= patience;
    }
}

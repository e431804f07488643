namespace Pix2Pix.Training;

/// <summary>How a training run ended.</summary>
public sealed record TrainingSummary
{
    /// <summary>The last epoch that was finished, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps made in all, those before a resume included.</summary>
    public required long Steps { get; init; }

    /// <summary>Whether it ended because the validation loss had stopped improving.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>The lowest validation loss, those before a resume included; null without validation data.</summary>
    public double? BestValidationLoss { get; init; }

    /// <summary>The directory of the newest checkpoint; null in a run without a directory.</summary>
    public string? Checkpoint { get; init; }
}

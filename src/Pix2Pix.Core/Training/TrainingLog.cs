using Microsoft.Extensions.Logging;

namespace Pix2Pix.Training;

/// <summary>What a training tells a logger.</summary>
internal static partial class TrainingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Training on {Pairs} pairs: {Epochs} epochs of {Steps} steps.")]
    public static partial void Started(ILogger log, int pairs, int epochs, int steps);

    [LoggerMessage(Level = LogLevel.Information, Message = "Resuming in epoch {Epoch} after {Steps} steps in all.")]
    public static partial void Resumed(ILogger log, int epoch, long steps);

    [LoggerMessage(Level = LogLevel.Information, Message = "Saved {Checkpoint}; best so far: {IsBest}.")]
    public static partial void Saved(ILogger log, string checkpoint, bool isBest);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The validation loss has not improved for {Patience} validations; stopped after epoch {Epoch}.")]
    public static partial void StoppedEarly(ILogger log, int patience, int epoch);

    [LoggerMessage(Level = LogLevel.Information, Message = "Cancelled in epoch {Epoch} after {Steps} steps in all.")]
    public static partial void Cancelled(ILogger log, int epoch, long steps);

    [LoggerMessage(Level = LogLevel.Error, Message = "The watchdog stopped the training: {Reason}")]
    public static partial void Failed(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Finished after epoch {Epoch}, {Steps} steps in all.")]
    public static partial void Finished(ILogger log, int epoch, long steps);

    public static void EpochEnded(ILogger log, EpochResult result)
    {
        if (!log.IsEnabled(LogLevel.Information))
            return;

        var terms = result.MeanTerms.Select(term => FormattableString.Invariant($"{term.Key} {term.Value:G4}"));
        var named = string.Join(", ", terms);
        EpochEnded(log, result.Epoch, named, result.MeanDiscriminator, result.ValidationLoss, result.LearningRate);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Epoch {Epoch}: {Terms}; discriminator {Discriminator}; validation {Validation}; learning rate {LearningRate}.")]
    private static partial void EpochEnded(
        ILogger log, int epoch, string terms, double? discriminator, double? validation, double learningRate);
}

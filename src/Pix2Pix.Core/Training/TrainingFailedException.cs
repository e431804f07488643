namespace Pix2Pix.Training;

/// <summary>
/// The watchdog found that a training went wrong and stopped it; the message says what was seen and what to try. The run's last
/// checkpoint is from before.
/// </summary>
public sealed class TrainingFailedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was seen, and what to try.</param>
    /// <param name="innerException">What led to it; null for nothing.</param>
    public TrainingFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

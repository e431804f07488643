namespace Pix2Pix.Training;

/// <summary>Training went wrong and going on is pointless; the message says what was seen and what to try.</summary>
public sealed class TrainingFailedException : Exception
{
    /// <summary>Makes the exception.</summary>
    public TrainingFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

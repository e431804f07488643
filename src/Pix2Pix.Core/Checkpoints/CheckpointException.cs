namespace Pix2Pix.Checkpoints;

/// <summary>A weight file or checkpoint cannot be used. The message says which, why, and what to do.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The file, the cause and the remedy.</param>
    /// <param name="innerException">The exception underneath, if any.</param>
    public CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

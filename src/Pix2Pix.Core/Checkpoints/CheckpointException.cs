namespace Pix2Pix.Checkpoints;

/// <summary>A file of weights, or a checkpoint, cannot be used; the message says which, why, and what to do.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Makes the exception.</summary>
    public CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

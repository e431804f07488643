namespace Pix2Pix.Data;

/// <summary>A data set cannot be opened or a pair cannot be read. The message names the folder or file and says why.</summary>
public sealed class PairedDatasetException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The place, the cause, and a remedy if there is one.</param>
    /// <param name="innerException">The exception underneath, if any.</param>
    public PairedDatasetException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

namespace Pix2Pix.Data;

/// <summary>A set of pairs cannot be read; the message names the folder or file and says why.</summary>
public sealed class PairedDatasetException : Exception
{
    /// <summary>Makes the exception.</summary>
    public PairedDatasetException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

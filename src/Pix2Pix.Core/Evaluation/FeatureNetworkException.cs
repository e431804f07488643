namespace Pix2Pix.Evaluation;

/// <summary>A feature network cannot be loaded, or fails on images. The message says why.</summary>
public sealed class FeatureNetworkException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The cause, and a remedy if there is one.</param>
    /// <param name="innerException">The exception underneath, if any.</param>
    public FeatureNetworkException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

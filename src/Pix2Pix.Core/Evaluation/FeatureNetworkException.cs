namespace Pix2Pix.Evaluation;

/// <summary>A network that was to describe images by features cannot be used; the message says why.</summary>
public sealed class FeatureNetworkException : Exception
{
    /// <summary>Makes the exception.</summary>
    public FeatureNetworkException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

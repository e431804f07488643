namespace Pix2Pix.Tensors;

/// <summary>libtorch cannot be loaded, or the device that was asked for is not there; the message names the cause and the remedy.</summary>
public sealed class TorchBackendException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Cause and remedy.</param>
    /// <param name="innerException">The loader's own exception, if there is one.</param>
    public TorchBackendException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

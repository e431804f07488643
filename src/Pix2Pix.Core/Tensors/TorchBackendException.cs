namespace Pix2Pix.Tensors;

/// <summary>libtorch, or the device that was asked for, cannot be used; the message names the cause and the remedy.</summary>
public sealed class TorchBackendException : Exception
{
    /// <summary>Makes the exception.</summary>
    public TorchBackendException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

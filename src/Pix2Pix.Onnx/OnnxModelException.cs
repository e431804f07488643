namespace Pix2Pix.Onnx;

/// <summary>An ONNX file cannot be used to translate; the message says why, and what to do.</summary>
public sealed class OnnxModelException : Exception
{
    /// <summary>Makes the exception.</summary>
    public OnnxModelException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

namespace Pix2Pix.Onnx;

/// <summary>An ONNX file cannot be used, or ONNX Runtime fails; the message says why, and what to do.</summary>
public sealed class OnnxModelException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Cause, place and remedy.</param>
    /// <param name="innerException">The exception of ONNX Runtime, if there is one.</param>
    public OnnxModelException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

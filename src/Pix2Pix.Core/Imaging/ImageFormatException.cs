namespace Pix2Pix.Imaging;

/// <summary>An image file cannot be read or written; the message says which and why.</summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ImageFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

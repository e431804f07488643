namespace Pix2Pix.Imaging;

/// <summary>An image file cannot be read or written; the message says which and why.</summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ImageFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the image was refused, before it was decoded, because it has more pixels than the codec's limit.</summary>
    public bool IsTooLarge { get; init; }
}

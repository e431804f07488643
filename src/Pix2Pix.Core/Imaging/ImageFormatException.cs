namespace Pix2Pix.Imaging;

/// <summary>An image file cannot be read or written. The message says why, and which file where it is known.</summary>
public sealed class ImageFormatException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The cause, and a remedy if there is one.</param>
    /// <param name="innerException">The exception underneath, if any.</param>
    public ImageFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Whether the image has more pixels than the codec's limit; it was refused before it was decoded. A server answers
    /// 413 to this, and 400 or 415 to the others.
    /// </summary>
    public bool IsTooLarge { get; init; }
}

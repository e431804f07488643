using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>Translates pictures.</summary>
/// <remarks>Implementations are safe to use from several threads at once.</remarks>
public interface IImageTranslator
{
    /// <summary>Translates one picture.</summary>
    /// <param name="image">Any size, channels and sample type; left as it is.</param>
    /// <returns>A new 8-bit picture of the same width and height.</returns>
    /// <exception cref="ArgumentException">The picture's channels cannot be turned into what the model takes.</exception>
    ImageBuffer Translate(ImageBuffer image);
}

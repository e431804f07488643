using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>Translates images.</summary>
/// <remarks>Implementations are safe to use from several threads at once.</remarks>
public interface IImageTranslator
{
    /// <summary>Translates one image.</summary>
    /// <param name="image">Any size, channels and sample type; left as it is.</param>
    /// <param name="seed">Fixes the noise of a model that is run with noise, whatever else is translated; null leaves
    /// it to the model. Others give the same for every seed.</param>
    /// <returns>A new image of the same width and height, in 8 bits unless the translator was made to give another type.</returns>
    /// <exception cref="ArgumentException">The image's channels cannot be turned into what the model takes.</exception>
    ImageBuffer Translate(ImageBuffer image, long? seed = null);
}

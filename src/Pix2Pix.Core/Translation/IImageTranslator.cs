using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>Translates images: the seam for applications, whatever runtime is behind it.</summary>
/// <remarks>Implementations are safe to use from several threads at once.</remarks>
public interface IImageTranslator
{
    /// <summary>Translates one image.</summary>
    /// <param name="image">An image of any size, channels and sample type; it stays as it is.</param>
    /// <param name="seed">
    /// Fixes the noise of a model that runs with noise, whatever else is translated; null leaves it to the model. Deterministic models
    /// ignore it.
    /// </param>
    /// <returns>A new image of the same width and height, in 8 bits unless the translator's options say otherwise.</returns>
    /// <exception cref="ArgumentException">The image's channels cannot be converted into those that the model takes.</exception>
    ImageBuffer Translate(ImageBuffer image, long? seed = null);

    /// <summary>Whether every seed gives the same result, as without noise; false unless a translator says otherwise.</summary>
    bool IsDeterministic => false;
}

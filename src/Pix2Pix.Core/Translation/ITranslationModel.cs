namespace Pix2Pix.Translation;

/// <summary>A trained mapping from images to images, on tensors: the seam for code that works on tensors itself.</summary>
/// <remarks>Implementations are safe to use from several threads at once.</remarks>
public interface ITranslationModel
{
    /// <summary>What the model takes and gives.</summary>
    TranslationModelInfo Info { get; }

    /// <summary>Translates a batch.</summary>
    /// <param name="input">N×C×H×W in [-1, 1], on any device; stays the caller's.</param>
    /// <param name="seed">
    /// Fixes the noise of a model that runs with noise, whatever else is translated; null leaves it to the model. Deterministic models
    /// ignore it.
    /// </param>
    /// <returns>N×C×H×W in [-1, 1], on the model's device, without gradients; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">Channels or size do not fit the model.</exception>
    Tensor Translate(Tensor input, long? seed = null);
}

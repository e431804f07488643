using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>
/// Draws several outputs for one input, from a model that runs with noise (<see cref="TranslationMode.Paper"/>).
/// </summary>
public static class TranslationSamples
{
    /// <summary>Computes the seed of one sample, with which that sample can be translated alone.</summary>
    /// <param name="seed">The seed of the first sample.</param>
    /// <param name="sample">The number of the sample, from 0.</param>
    public static long SeedOf(long seed, int sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        return NoiseSeed.OfSample(seed, sample);
    }

    /// <summary>Translates an image several times, each time with other noise.</summary>
    /// <param name="translator">Translates the image.</param>
    /// <param name="image">The image.</param>
    /// <param name="count">The number of results, at least 1.</param>
    /// <param name="seed">The seed of the first result; the noise of result k depends on it and on k alone.</param>
    /// <returns>The results, each translated when it is taken.</returns>
    /// <exception cref="InvalidOperationException">The translator has no noise: all results would be the same.</exception>
    public static IEnumerable<ImageBuffer> Samples(this IImageTranslator translator, ImageBuffer image, int count, long seed)
    {
        ArgumentNullException.ThrowIfNull(translator);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        CheckNoise(translator.IsDeterministic);
        return Enumerable.Range(0, count).Select(sample => translator.Translate(image, NoiseSeed.OfSample(seed, sample)));
    }

    /// <summary>Translates a batch several times, each time with other noise.</summary>
    /// <param name="model">Translates the batch.</param>
    /// <param name="input">N×C×H×W in [-1, 1]; stays the caller's.</param>
    /// <param name="count">The number of results, at least 1.</param>
    /// <param name="seed">The seed of the first result; the noise of result k depends on it and on k alone.</param>
    /// <returns>The results, each translated when it is taken; the caller disposes each.</returns>
    /// <exception cref="InvalidOperationException">The model has no noise: all results would be the same.</exception>
    public static IEnumerable<Tensor> Samples(this ITranslationModel model, Tensor input, int count, long seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        CheckNoise(model.Info.IsDeterministic);
        return Enumerable.Range(0, count).Select(sample => model.Translate(input, NoiseSeed.OfSample(seed, sample)));
    }

    private static void CheckNoise(bool isDeterministic)
    {
        if (isDeterministic)
        {
            throw new InvalidOperationException(
                "The model translates without noise, so that all samples would be the same. Samples need a network with dropout, loaded "
                + $"with the mode {nameof(TranslationMode.Paper)}.");
        }
    }
}

using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Queueing;

/// <summary>Counts the bytes of input and output images.</summary>
internal sealed class MeasuredImageTranslator(IImageTranslator translator, TranslationMetrics metrics) : IImageTranslator
{
    public bool IsDeterministic => translator.IsDeterministic;

    public ImageBuffer Translate(ImageBuffer image, long? seed = null)
    {
        var output = translator.Translate(image, seed);
        metrics.Translated(image.Bytes.Length, output.Bytes.Length);
        return output;
    }
}

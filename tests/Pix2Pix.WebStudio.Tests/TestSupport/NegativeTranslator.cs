using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.WebStudio.Tests.TestSupport;

/// <summary>Returns the negative of an image after a given time; alpha stays.</summary>
internal sealed class NegativeTranslator(TimeSpan duration = default) : IImageTranslator
{
    public ImageBuffer Translate(ImageBuffer image, long? seed = null)
    {
        Thread.Sleep(duration);
        var negative = image.Clone();
        for (var sample = 0; sample < negative.Bytes.Length; sample++)
            if (!image.HasAlpha || (sample + 1) % image.Channels != 0)
                negative.Bytes[sample] = (byte)(byte.MaxValue - negative.Bytes[sample]);

        return negative;
    }
}

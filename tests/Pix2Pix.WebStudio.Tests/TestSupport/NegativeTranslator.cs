using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.WebStudio.Tests.TestSupport;

/// <summary>Gives the negative of a picture, after a while.</summary>
internal sealed class NegativeTranslator(TimeSpan duration = default) : IImageTranslator
{
    public ImageBuffer Translate(ImageBuffer image, long? seed = null)
    {
        Thread.Sleep(duration);
        var negative = image.Clone();
        foreach (ref var sample in negative.Bytes)
            sample = (byte)(byte.MaxValue - sample);

        return negative;
    }
}

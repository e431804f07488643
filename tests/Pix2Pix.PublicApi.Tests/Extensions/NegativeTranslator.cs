using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Application.Extensions;

/// <summary>A translator of images, of whatever runtime: gives the negative.</summary>
internal sealed class NegativeTranslator : IImageTranslator
{
    public ImageBuffer Translate(ImageBuffer image, long? seed = null)
    {
        var negative = image.Clone();
        foreach (ref var sample in negative.Bytes)
            sample = (byte)(byte.MaxValue - sample);

        return negative;
    }
}

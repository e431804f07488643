using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Translation;

/// <summary>Translates every image with one seed.</summary>
internal sealed class SeededTranslator(IImageTranslator translator, long fixedSeed) : IImageTranslator
{
    public ImageBuffer Translate(ImageBuffer image, long? seed = null) => translator.Translate(image, seed ?? fixedSeed);
}

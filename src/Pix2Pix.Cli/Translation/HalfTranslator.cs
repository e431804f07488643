using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Translation;

/// <summary>Translates one half of side-by-side pairs.</summary>
internal sealed class HalfTranslator(IImageTranslator translator, PairHalf half) : IImageTranslator
{
    public ImageBuffer Translate(ImageBuffer image, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Width % 2 != 0)
            throw new ArgumentException($"The image is {image.Width} pixels wide; a side-by-side pair needs an even width, half for each side.", nameof(image));

        var width = image.Width / 2;
        return translator.Translate(image.Crop(half == PairHalf.A ? 0 : width, 0, width, image.Height), seed);
    }
}

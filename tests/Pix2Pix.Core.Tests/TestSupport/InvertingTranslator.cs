using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Gives the negative of a colour image; throws at any other.</summary>
internal sealed class InvertingTranslator : IImageTranslator
{
    public ImageBuffer Translate(ImageBuffer image, long? seed = null) =>
        image.Channels == 3 ? Some.Inverted(image) : throw new ArgumentException($"No colour image: {image}.", nameof(image));
}

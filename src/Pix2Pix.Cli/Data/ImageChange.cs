using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Data;

/// <summary>A change of images in the shape of a translation, so that many of them go the same way.</summary>
internal sealed class ImageChange(Func<ImageBuffer, ImageBuffer> change) : IImageTranslator
{
    public ImageBuffer Translate(ImageBuffer image, long? seed = null) => change(image);
}

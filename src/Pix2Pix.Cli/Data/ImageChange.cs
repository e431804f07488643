using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Data;

/// <summary>A change of images as a translation, so that a folder of them is worked through in the same way.</summary>
internal sealed class ImageChange(Func<ImageBuffer, ImageBuffer> change) : IImageTranslator
{
    public ImageBuffer Translate(ImageBuffer image, long? seed = null) => change(image);
}

using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>What every runtime does with a preparation.</summary>
internal static class PreparationExtensions
{
    /// <summary>Translates an image by a model that is any function of a part.</summary>
    public static ImageBuffer Translate(this ImagePreparation preparation, ImageBuffer image, Func<PreparedImage, ImageBuffer> model)
    {
        var translation = preparation.Prepare(image);
        foreach (var part in translation.Parts)
            translation.Add(part, model(part));

        return translation.Finish();
    }
}

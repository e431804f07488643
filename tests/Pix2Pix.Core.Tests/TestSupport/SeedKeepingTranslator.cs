using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Gives images back as they are, and keeps the seeds that it was given.</summary>
internal sealed class SeedKeepingTranslator : IImageTranslator
{
    public List<long?> Seeds { get; } = [];

    public ImageBuffer Translate(ImageBuffer image, long? seed = null)
    {
        Seeds.Add(seed);
        return image.Clone();
    }
}

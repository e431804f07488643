using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>An image in memory whose translation stays in memory: see <see cref="TranslationResult.Output"/>.</summary>
public sealed class InMemoryTranslation : ITranslationJob
{
    private readonly ImageBuffer _image;

    /// <summary>Names an image.</summary>
    /// <param name="name">The image's name in results and manifests.</param>
    /// <param name="image">The image; it stays as it is, and must not change until it is translated.</param>
    public InMemoryTranslation(string name, ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(image);
        (Name, _image) = (name, image);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string? Destination => null;

    /// <summary>Always false: nothing in memory can be in the way.</summary>
    public bool OutputExists() => false;

    /// <inheritdoc/>
    public ImageBuffer Read(IImageCodec codec) => _image;

    /// <inheritdoc/>
    public ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace) => translation;
}

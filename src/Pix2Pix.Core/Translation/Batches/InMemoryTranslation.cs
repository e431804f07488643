using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>An image in memory, whose translation stays there: <see cref="TranslationResult.Output"/>.</summary>
public sealed class InMemoryTranslation : ITranslationJob
{
    private readonly ImageBuffer _image;

    /// <summary>Names the image.</summary>
    /// <param name="name">What results and manifests call it.</param>
    /// <param name="image">The image; left as it is.</param>
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

    /// <summary>False.</summary>
    public bool OutputExists() => false;

    /// <inheritdoc/>
    public ImageBuffer Read(IImageCodec codec) => _image;

    /// <inheritdoc/>
    public ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace) => translation;
}

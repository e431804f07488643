using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>A picture in memory, whose translation stays there: <see cref="TranslationResult.Output"/>.</summary>
public sealed class PictureTranslation : ITranslationJob
{
    private readonly ImageBuffer _picture;

    /// <summary>Names the picture.</summary>
    /// <param name="name">What results and manifests call it.</param>
    /// <param name="picture">The picture; left as it is.</param>
    public PictureTranslation(string name, ImageBuffer picture)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(picture);
        (Name, _picture) = (name, picture);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string? Destination => null;

    /// <summary>False.</summary>
    public bool OutputExists() => false;

    /// <inheritdoc/>
    public ImageBuffer Read(IImageCodec codec) => _picture;

    /// <inheritdoc/>
    public ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace) => translation;
}

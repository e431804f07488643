using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>One image of many: where it comes from, and where its translation goes.</summary>
/// <remarks>
/// <see cref="FileTranslation"/>, <see cref="StreamTranslation"/> and <see cref="InMemoryTranslation"/> are at hand; implement it for
/// other places. It is read on one thread and written on another, one after the other.
/// </remarks>
public interface ITranslationJob
{
    /// <summary>
    /// What tells it from the others in results and manifests: for a file of a folder, its path inside the folder, with
    /// <c>/</c>.
    /// </summary>
    string Name { get; }

    /// <summary>Where the translation goes, in words; null where it stays in memory.</summary>
    string? Destination { get; }

    /// <summary>Whether there is something at the destination already.</summary>
    bool OutputExists();

    /// <summary>Decodes the image.</summary>
    /// <param name="codec">What decodes.</param>
    ImageBuffer Read(IImageCodec codec);

    /// <summary>Delivers the translation, complete or not at all.</summary>
    /// <param name="translation">The translation, given away.</param>
    /// <param name="codec">What encodes.</param>
    /// <param name="replace">Whether it may take the place of what is there.</param>
    /// <returns>What <see cref="TranslationResult.Output"/> hands on: null for what was written elsewhere.</returns>
    ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace);
}

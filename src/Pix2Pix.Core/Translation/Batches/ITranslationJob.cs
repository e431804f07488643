using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>One image of a batch: where it comes from, and where its translation goes.</summary>
/// <remarks>
/// There are <see cref="FileTranslation"/>, <see cref="StreamTranslation"/> and <see cref="InMemoryTranslation"/>; implement this for
/// other places. A job is read on one thread and later written on another, never at the same time.
/// </remarks>
public interface ITranslationJob
{
    /// <summary>
    /// Identifies the image in results and manifests, so it must be unique within a batch. For a file of a folder: its path inside
    /// the folder, with <c>/</c>.
    /// </summary>
    string Name { get; }

    /// <summary>Where the translation goes, for messages and manifests; null if it stays in memory.</summary>
    string? Destination { get; }

    /// <summary>Whether an output exists at the destination already.</summary>
    bool OutputExists();

    /// <summary>Reads and decodes the image.</summary>
    /// <param name="codec">The codec to decode with.</param>
    /// <returns>The image; the pipeline may keep it until it is translated.</returns>
    ImageBuffer Read(IImageCodec codec);

    /// <summary>Encodes and delivers the translation, completely or not at all.</summary>
    /// <param name="translation">The translation; from here on it is the job's.</param>
    /// <param name="codec">The codec to encode with.</param>
    /// <param name="replace">Whether to replace an existing output; if not, an existing one makes the call fail.</param>
    /// <returns>
    /// The value of <see cref="TranslationResult.Output"/>: the translation if it stays in memory, null if it was written elsewhere.
    /// </returns>
    ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace);
}

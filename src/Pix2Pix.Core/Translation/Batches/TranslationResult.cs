using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>The outcome of one image of a batch.</summary>
public sealed record TranslationResult
{
    /// <summary>The job, as it was handed in.</summary>
    public required ITranslationJob Job { get; init; }

    /// <summary>Whether the image was translated.</summary>
    public required TranslationStatus Status { get; init; }

    /// <summary>The translation, if the job leaves it in memory; else null.</summary>
    public ImageBuffer? Output { get; init; }

    /// <summary>The size of the translation in pixels; null without a translation.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>The exception of an image that failed; else null.</summary>
    public Exception? Error { get; init; }

    /// <summary>The time of reading, translating and writing together, without waiting.</summary>
    public TimeSpan Time { get; init; }
}

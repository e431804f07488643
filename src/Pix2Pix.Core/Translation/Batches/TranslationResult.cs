using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>What became of one image of many.</summary>
public sealed record TranslationResult
{
    /// <summary>The image, as it was handed in.</summary>
    public required ITranslationJob Job { get; init; }

    /// <summary>Whether it was translated.</summary>
    public required TranslationStatus Status { get; init; }

    /// <summary>The translation, where the job leaves it in memory; else null.</summary>
    public ImageBuffer? Output { get; init; }

    /// <summary>The size of the translation, in pixels; null where there is none.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>What was wrong, where it failed.</summary>
    public Exception? Error { get; init; }

    /// <summary>How long reading, translating and writing took together, without waiting for their turn.</summary>
    public TimeSpan Time { get; init; }
}

namespace Pix2Pix.Translation.Batches;

/// <summary>The outcome of one image of a batch.</summary>
public enum TranslationStatus
{
    /// <summary>The image was translated and delivered.</summary>
    Translated,

    /// <summary>An output existed, and <see cref="ExistingOutput.Skip"/> left it as it was.</summary>
    Skipped,

    /// <summary>The image could not be read, translated or written.</summary>
    Failed,
}

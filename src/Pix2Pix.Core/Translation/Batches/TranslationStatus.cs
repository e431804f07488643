namespace Pix2Pix.Translation.Batches;

/// <summary>What became of one image of many.</summary>
public enum TranslationStatus
{
    /// <summary>It was translated and delivered.</summary>
    Translated,

    /// <summary>Its translation was there already, and <see cref="ExistingOutput.Skip"/> left it.</summary>
    Skipped,

    /// <summary>It could not be read, translated or written.</summary>
    Failed,
}

namespace Pix2Pix.Translation.Batches;

/// <summary>The numbers of images that a <see cref="BatchTranslator"/> has finished, reported after each.</summary>
public sealed record BatchProgress
{
    /// <summary>Images that were translated and delivered.</summary>
    public int Translated { get; init; }

    /// <summary>Images that <see cref="ExistingOutput.Skip"/> left out because an output existed.</summary>
    public int Skipped { get; init; }

    /// <summary>Images that could not be read, translated or written.</summary>
    public int Failed { get; init; }

    /// <summary>All images; null if the source does not know their number.</summary>
    public int? Total { get; init; }

    /// <summary>Images that are finished: translated, skipped and failed ones.</summary>
    public int Done => Translated + Skipped + Failed;

    internal BatchProgress With(TranslationStatus status) => status switch
    {
        TranslationStatus.Translated => this with { Translated = Translated + 1 },
        TranslationStatus.Skipped => this with { Skipped = Skipped + 1 },
        _ => this with { Failed = Failed + 1 },
    };
}

namespace Pix2Pix.Translation.Batches;

/// <summary>How far a <see cref="BatchTranslator"/> has come.</summary>
public sealed record BatchProgress
{
    /// <summary>Images that were translated.</summary>
    public int Translated { get; init; }

    /// <summary>Images whose translations were there already.</summary>
    public int Skipped { get; init; }

    /// <summary>Images that could not be translated.</summary>
    public int Failed { get; init; }

    /// <summary>Images in all; null where that is not known beforehand.</summary>
    public int? Total { get; init; }

    /// <summary>Images that are done with, one way or another.</summary>
    public int Done => Translated + Skipped + Failed;

    internal BatchProgress With(TranslationStatus status) => status switch
    {
        TranslationStatus.Translated => this with { Translated = Translated + 1 },
        TranslationStatus.Skipped => this with { Skipped = Skipped + 1 },
        _ => this with { Failed = Failed + 1 },
    };
}

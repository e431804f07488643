namespace Pix2Pix.Translation.Batches;

/// <summary>One line of a <see cref="TranslationManifest"/>.</summary>
public sealed record ManifestEntry
{
    /// <summary>The image: the name of its job.</summary>
    public required string Input { get; init; }

    /// <summary>Where the translation went: for a file its path, relative to the manifest's folder; null if it stayed in memory.</summary>
    public string? Output { get; init; }

    /// <summary>The outcome.</summary>
    public required TranslationStatus Status { get; init; }

    /// <summary>The translation's width in pixels; null without a translation.</summary>
    public int? Width { get; init; }

    /// <summary>The translation's height in pixels; null without a translation.</summary>
    public int? Height { get; init; }

    /// <summary>The time of reading, translating and writing together, without waiting, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The error message; null if the image did not fail.</summary>
    public string? Error { get; init; }
}

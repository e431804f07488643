namespace Pix2Pix.Translation.Batches;

/// <summary>One line of a <see cref="TranslationManifest"/>.</summary>
public sealed record ManifestEntry
{
    /// <summary>The image: its job's name.</summary>
    public required string Input { get; init; }

    /// <summary>Where its translation went, relative to the manifest's folder for a file; null for what stayed in memory.</summary>
    public string? Output { get; init; }

    /// <summary>What became of it.</summary>
    public required TranslationStatus Status { get; init; }

    /// <summary>The translation's width, in pixels; null where there is none.</summary>
    public int? Width { get; init; }

    /// <summary>The translation's height, in pixels; null where there is none.</summary>
    public int? Height { get; init; }

    /// <summary>How long reading, translating and writing took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>What was wrong; null where nothing was.</summary>
    public string? Error { get; init; }
}

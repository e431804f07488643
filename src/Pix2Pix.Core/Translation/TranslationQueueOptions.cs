using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Translation;

/// <summary>The bounds of a <see cref="TranslationQueue"/>.</summary>
public sealed record TranslationQueueOptions
{
    /// <summary>
    /// Translations that run at once, each on a thread of its own; 1 by default. A translation uses all processor cores (or the GPU)
    /// already, so more than one pays for small networks only, and each takes its memory.
    /// </summary>
    [Range(1, 1024)]
    public int Concurrency { get; set; } = 1;

    /// <summary>Requests that may wait besides; who comes then is refused. 32 by default, 0 for none.</summary>
    [Range(0, 1_000_000)]
    public int Limit { get; set; } = 32;
}

using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Translation;

/// <summary>The bounds of a <see cref="TranslationQueue"/>.</summary>
public sealed record TranslationQueueOptions
{
    /// <summary>
    /// The number of requests that run at once, each on a thread of its own; 1 by default. One translation uses all processor cores, or
    /// the GPU, so more than one helps small networks only, and each takes memory.
    /// </summary>
    [Range(1, 1024)]
    public int Concurrency { get; set; } = 1;

    /// <summary>The number of requests that may wait, 32 by default. Requests beyond that are rejected at once. 0 lets none wait.</summary>
    [Range(0, 1_000_000)]
    public int Limit { get; set; } = 32;
}

using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Evaluation;

/// <summary>Settings of a <see cref="FeatureDistance"/>. KID's defaults are the usual 100 subsets of 1000 images.</summary>
public sealed record FeatureDistanceOptions
{
    /// <summary>Images that the network takes at once. It changes the speed and the memory, not the result.</summary>
    [Range(1, 1024)]
    public int BatchSize { get; set; } = 16;

    /// <summary>The number of random subsets that KID is averaged over.</summary>
    [Range(1, 100_000)]
    public int KernelSubsets { get; set; } = 100;

    /// <summary>Images per subset. If there are no more images than that, KID is one estimate from all of them.</summary>
    [Range(2, 100_000)]
    public int KernelSubsetSize { get; set; } = 1000;

    /// <summary>The seed of the random subsets.</summary>
    public int Seed { get; set; }
}

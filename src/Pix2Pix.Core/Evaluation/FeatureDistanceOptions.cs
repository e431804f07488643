using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Evaluation;

/// <summary>How a <see cref="FeatureDistance"/> is taken. The defaults of KID are the usual 100 subsets of 1000 images.</summary>
public sealed record FeatureDistanceOptions
{
    /// <summary>Images that the network describes at once.</summary>
    [Range(1, 1024)]
    public int BatchSize { get; set; } = 16;

    /// <summary>Subsets that KID is averaged over.</summary>
    [Range(1, 100_000)]
    public int KernelSubsets { get; set; } = 100;

    /// <summary>Images of a subset; where there are no more than that, KID is one estimate from all.</summary>
    [Range(2, 100_000)]
    public int KernelSubsetSize { get; set; } = 1000;

    /// <summary>Fixes the subsets.</summary>
    public int Seed { get; set; }
}

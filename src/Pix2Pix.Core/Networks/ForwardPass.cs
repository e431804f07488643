namespace Pix2Pix.Networks;

/// <summary>How one forward pass treats what differs between training and the ways to translate. Explicit, so that threads can share a network.</summary>
internal sealed record ForwardPass
{
    public static ForwardPass Training { get; } = new() { Statistics = FeatureStatistics.BatchAndTrack, DropsFeatures = true };

    public static ForwardPass Evaluation { get; } = new() { Statistics = FeatureStatistics.Running, DropsFeatures = false };

    public required FeatureStatistics Statistics { get; init; }

    /// <summary>Whether dropout, the paper's noise z, is on.</summary>
    public required bool DropsFeatures { get; init; }

    /// <summary>Where dropout draws from; null: torch's default generator.</summary>
    public torch.Generator? Noise { get; init; }
}

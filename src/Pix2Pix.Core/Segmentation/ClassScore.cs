namespace Pix2Pix.Segmentation;

/// <summary>How well one class was found.</summary>
public sealed record ClassScore
{
    /// <summary>Pixels that are of this class.</summary>
    public required long Pixels { get; init; }

    /// <summary>The share of them that was found, 0…1; null where there is none and absent classes are left out.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>
    /// Pixels that are of the class and were taken for it, by those that are or were, 0…1; null where there is neither and
    /// absent classes are left out. A class that is absent but was predicted scores 0.
    /// </summary>
    public required double? IntersectionOverUnion { get; init; }
}

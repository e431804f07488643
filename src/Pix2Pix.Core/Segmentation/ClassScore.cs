namespace Pix2Pix.Segmentation;

/// <summary>How well one class was found.</summary>
public sealed record ClassScore
{
    /// <summary>Pixels of this class in the target labels.</summary>
    public required long Pixels { get; init; }

    /// <summary>
    /// The share of those pixels that were predicted as this class, 0…1; null where there are none and absent classes are
    /// left out.
    /// </summary>
    public required double? Accuracy { get; init; }

    /// <summary>
    /// Intersection over union, 0…1: pixels that are of the class and were predicted as it, over pixels of which either holds.
    /// Null where neither holds for any pixel and absent classes are left out; 0 for an absent class that was predicted.
    /// </summary>
    public required double? IntersectionOverUnion { get; init; }
}

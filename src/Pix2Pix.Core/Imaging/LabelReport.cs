namespace Pix2Pix.Imaging;

/// <summary>Which classes label maps show, and which of their pixels show none: what a <see cref="LabelCounter"/> found.</summary>
public sealed record LabelReport
{
    /// <summary>The classes that the maps should show.</summary>
    public required LabelClasses Classes { get; init; }

    /// <summary>The number of maps.</summary>
    public required int Maps { get; init; }

    /// <summary>The pixels of all maps.</summary>
    public required long Pixels { get; init; }

    /// <summary>The pixels of each class, in class order; those near its colour included.</summary>
    public required IReadOnlyList<long> ClassPixels { get; init; }

    /// <summary>The pixels whose numbers are no class, by number, most frequent first. Empty for classes by colours.</summary>
    public required IReadOnlyDictionary<int, long> OtherNumbers { get; init; }

    /// <summary>
    /// The pixels whose colour is not exactly a class's but differs from it by at most <see cref="LabelCounter.Nearness"/> in each channel,
    /// as JPEG leaves them.
    /// </summary>
    public required long NearPixels { get; init; }

    /// <summary>The pixels whose colour is not even near a class's.</summary>
    public required long OtherPixels { get; init; }

    /// <summary>The most frequent colours that are not even near a class's, with their pixels.</summary>
    public required IReadOnlyDictionary<RgbColor, long> OtherColors { get; init; }

    /// <summary>For classes by colours: the number of maps that have shades of grey only.</summary>
    public required int GreyMaps { get; init; }

    /// <summary>The name of a map with pixels that are no class; null if there is none, or names were not given.</summary>
    public string? Example { get; init; }

    /// <summary>The classes that no pixel has.</summary>
    public IEnumerable<int> Absent => Enumerable.Range(0, Classes.Count).Where(label => ClassPixels[label] == 0);
}

namespace Pix2Pix.Data;

/// <summary>A set of image pairs that can be read in any order: what training, validation and evaluation take.</summary>
/// <remarks>
/// Wrappers add to any data set: <see cref="CachedPairedDataset"/>, <see cref="PairedSubset"/>,
/// <see cref="OneHotInputDataset"/>, <see cref="StackedInputDataset"/>, <see cref="UnitRangeDataset"/>.
/// </remarks>
public interface IPairedDataset
{
    /// <summary>The number of pairs; it does not change.</summary>
    int Count { get; }

    /// <summary>Reads one pair. Called from several threads at once.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    /// <returns>The same pair for the same index each time. The caller does not change its images.</returns>
    ImagePair Read(int index);
}

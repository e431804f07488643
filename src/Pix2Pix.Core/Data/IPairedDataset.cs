namespace Pix2Pix.Data;

/// <summary>A set of image pairs that can be read in any order.</summary>
public interface IPairedDataset
{
    /// <summary>The number of pairs.</summary>
    int Count { get; }

    /// <summary>Reads one pair. Called from several threads at once.</summary>
    /// <param name="index">0 … <see cref="Count"/> − 1.</param>
    ImagePair Read(int index);
}

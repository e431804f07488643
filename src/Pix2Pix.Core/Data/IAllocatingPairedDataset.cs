using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>A data set that reads into memory of the caller's choice.</summary>
internal interface IAllocatingPairedDataset : IPairedDataset
{
    /// <summary>Reads as <see cref="IPairedDataset.Read"/> does.</summary>
    /// <param name="index">0 … <see cref="IPairedDataset.Count"/> − 1.</param>
    /// <param name="allocator">Gives the images' memory. The caller releases the images where that is the pool.</param>
    ImagePair Read(int index, PixelAllocator allocator);
}

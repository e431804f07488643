using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Reads any data set into memory of the caller's choice if the data set can do that.</summary>
internal static class PairedDatasetExtensions
{
    /// <summary>Reads into memory of <paramref name="allocator"/> if the data set can, else as its public method does.</summary>
    public static ImagePair Read(this IPairedDataset data, int index, PixelAllocator allocator) =>
        data is IAllocatingPairedDataset allocating ? allocating.Read(index, allocator) : data.Read(index);
}

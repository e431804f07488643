namespace Pix2Pix.Data;

/// <summary>A data set that can read into memory which is used again and again.</summary>
internal interface IRentingDataset : IPairedDataset
{
    /// <summary>Reads as <see cref="IPairedDataset.Read"/> does.</summary>
    /// <returns>A pair whose images are to be given back with <see cref="Imaging.ImageBuffer.Return"/>.</returns>
    ImagePair ReadRented(int index);
}

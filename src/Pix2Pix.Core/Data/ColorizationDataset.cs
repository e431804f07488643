using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>
/// Pairs for colorization, made of colour images: the input is the lightness, the target the chroma
/// (<c>dataset_mode colorization</c>).
/// </summary>
/// <remarks>
/// Train on it with 1 input channel and 2 output channels. As tensors the input is L*/50 − 1 and the target a*/110 and
/// b*/110, all in [-1, 1]; see <see cref="LabColor"/>.
/// </remarks>
public sealed class ColorizationDataset : IPairedDataset
{
    private readonly IImageCodec _codec;

    private ColorizationDataset(FolderListing listing, IImageCodec codec) => (Listing, _codec) = (listing, codec);

    /// <inheritdoc/>
    public int Count => Listing.Files.Count;

    /// <summary>The folder's images, and the files that were left out.</summary>
    public FolderListing Listing { get; }

    /// <summary>Lists the images of a folder and its subfolders; they are decoded when a pair is read.</summary>
    /// <param name="folder">The folder of colour images.</param>
    /// <param name="codec">What decodes; null for <see cref="ImageCodecs.Default"/>.</param>
    /// <exception cref="PairedDatasetException">The folder does not exist, may not be read, or holds no image.</exception>
    public static ColorizationDataset Open(string folder, IImageCodec? codec = null) =>
        new(FolderListing.OfImages(folder), codec ?? ImageCodecs.Default);

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">The file cannot be read; the message names it.</exception>
    public ImagePair Read(int index)
    {
        var path = Path.Combine(Listing.Folder, Listing.Files[index]);
        var colors = ImageFiles.WithChannels(ImageFiles.Read(_codec, path, PixelAllocator.Heap), 3, path);
        var (lightness, chroma) = LabColor.SplitLab(colors);

        return new ImagePair { Name = Path.ChangeExtension(Listing.Files[index], null), Input = lightness, Target = chroma };
    }
}

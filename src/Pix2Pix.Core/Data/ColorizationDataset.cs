using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Pairs made of colour images: lightness in, chroma out (<c>dataset_mode colorization</c>).</summary>
/// <remarks>In tensors the input is L/50 − 1 (one channel) and the target (a, b)/110 (two channels) of CIE L*a*b*.</remarks>
public sealed class ColorizationDataset : IPairedDataset
{
    private readonly FolderListing _listing;
    private readonly IImageCodec _codec;

    private ColorizationDataset(FolderListing listing, IImageCodec codec) => (_listing, _codec) = (listing, codec);

    /// <inheritdoc/>
    public int Count => _listing.Files.Count;

    /// <summary>The folder's images, and what was left out of it.</summary>
    public FolderListing Listing => _listing;

    /// <summary>Lists a folder of colour images and its subfolders.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="codec">What decodes; by default every format the library knows.</param>
    /// <exception cref="PairedDatasetException">The folder does not exist, may not be read, or holds no image.</exception>
    public static ColorizationDataset Open(string folder, IImageCodec? codec = null) =>
        new(FolderListing.OfImages(folder), codec ?? ImageCodecs.Default);

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">The file cannot be read; the message names it.</exception>
    public ImagePair Read(int index)
    {
        var path = Path.Combine(_listing.Folder, _listing.Files[index]);
        var (lightness, chroma) = LabColor.SplitLab(ImageFolder.WithChannels(ImageFolder.Read(_codec, path, PixelAllocator.Heap), 3, path));

        return new ImagePair { Name = Path.ChangeExtension(_listing.Files[index], null), Input = lightness, Target = chroma };
    }
}

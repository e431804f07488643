using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Pairs as side-by-side images: A is the left half of each file, B the right one (<c>dataset_mode aligned</c>).</summary>
public sealed class AlignedImageFolder : IAllocatingPairedDataset
{
    private readonly FolderListing _listing;
    private readonly PairedFolderOptions _options;
    private readonly IImageCodec _codec;

    private AlignedImageFolder(FolderListing listing, PairedFolderOptions options, IImageCodec codec) =>
        (_listing, _options, _codec) = (listing, options, codec);

    /// <inheritdoc/>
    public int Count => _listing.Files.Count;

    /// <summary>The files, in order, as paths relative to the folder.</summary>
    public IReadOnlyList<string> Files => _listing.Files;

    /// <summary>The folder's images, and what was left out of it.</summary>
    public FolderListing Listing => _listing;

    /// <summary>Lists a folder and its subfolders; images are decoded when they are asked for.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">Direction and channels.</param>
    /// <param name="codec">What decodes; by default every format the library knows.</param>
    /// <exception cref="PairedDatasetException">The folder does not exist, may not be read, or holds no image.</exception>
    public static AlignedImageFolder Open(string folder, PairedFolderOptions? options = null, IImageCodec? codec = null) =>
        new(FolderListing.OfImages(folder), OptionsGuard.Validated(options is null ? new PairedFolderOptions() : options with { }), codec ?? ImageCodecs.Default);

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">The file cannot be read, or is no side-by-side image; the message names it.</exception>
    public ImagePair Read(int index) => Read(index, PixelAllocator.Heap);

    ImagePair IAllocatingPairedDataset.Read(int index, PixelAllocator allocator) => Read(index, allocator);

    private ImagePair Read(int index, PixelAllocator allocator)
    {
        var path = Path.Combine(_listing.Folder, _listing.Files[index]);
        var both = ImageFolder.Read(_codec, path, PixelAllocator.Pool);
        var width = both.Width / 2;

        if (width == 0 || both.Width % 2 != 0)
            throw new PairedDatasetException($"{path} is {both.Width} pixels wide; a side-by-side pair needs an even width, half for each side.");

        var a = both.Crop(0, 0, width, both.Height, allocator);
        var b = both.Crop(width, 0, width, both.Height, allocator);
        both.Release();
        var (input, target) = _options.Direction == TranslationDirection.AToB ? (a, b) : (b, a);

        return new ImagePair
        {
            Name = Path.ChangeExtension(_listing.Files[index], null),
            Input = ImageFolder.WithChannels(input, _options.InputChannels, path),
            Target = ImageFolder.WithChannels(target, _options.TargetChannels, path),
        };
    }
}

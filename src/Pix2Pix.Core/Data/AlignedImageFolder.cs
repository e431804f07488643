using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>
/// Pairs stored side by side: the left half of each image is A, the right half is B (<c>dataset_mode aligned</c>). This is
/// how the paper's data sets (facades, maps, edges2shoes …) are published.
/// </summary>
public sealed class AlignedImageFolder : IAllocatingPairedDataset
{
    private readonly PairedFolderOptions _options;
    private readonly IImageCodec _codec;

    private AlignedImageFolder(FolderListing listing, PairedFolderOptions options, IImageCodec codec) =>
        (Listing, _options, _codec) = (listing, options, codec);

    /// <inheritdoc/>
    public int Count => Files.Count;

    /// <summary>The files in order (ordinal, by path), relative to the folder. Pair i is in file i.</summary>
    public IReadOnlyList<string> Files => Listing.Files;

    /// <summary>The folder's images, and the files that were left out.</summary>
    public FolderListing Listing { get; }

    /// <summary>Lists the images of a folder and its subfolders. Images are decoded when a pair is read.</summary>
    /// <param name="folder">The folder, for example <c>facades/train</c>.</param>
    /// <param name="options">Direction and channels; null for A → B in RGB.</param>
    /// <param name="codec">What decodes; null for <see cref="ImageCodecs.Default"/>.</param>
    /// <exception cref="PairedDatasetException">The folder does not exist, may not be read, or holds no image.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public static AlignedImageFolder Open(string folder, PairedFolderOptions? options = null, IImageCodec? codec = null)
    {
        var checkedOptions = OptionsGuard.Validated(options is null ? new PairedFolderOptions() : options with { });
        return new AlignedImageFolder(FolderListing.OfImages(folder), checkedOptions, codec ?? ImageCodecs.Default);
    }

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">The file cannot be read, or its width is odd; the message names it.</exception>
    public ImagePair Read(int index) => Read(index, PixelAllocator.Heap);

    ImagePair IAllocatingPairedDataset.Read(int index, PixelAllocator allocator) => Read(index, allocator);

    /// <summary>A file with both sides; null where it cannot be read.</summary>
    internal ImageBuffer? ReadWhole(int index)
    {
        try
        {
            return ImageFiles.Read(_codec, Path.Combine(Listing.Folder, Files[index]), PixelAllocator.Heap);
        }
        catch (PairedDatasetException)
        {
            return null;
        }
    }

    private ImagePair Read(int index, PixelAllocator allocator)
    {
        var path = Path.Combine(Listing.Folder, Files[index]);
        var both = ImageFiles.Read(_codec, path, PixelAllocator.Pool);
        var width = both.Width / 2;

        if (width == 0 || both.Width % 2 != 0)
        {
            throw new PairedDatasetException(
                $"{path} is {both.Width} pixels wide; a side-by-side pair needs an even width, half for each side.");
        }

        var a = both.Crop(0, 0, width, both.Height, allocator);
        var b = both.Crop(width, 0, width, both.Height, allocator);
        both.Release();
        var (input, target) = _options.Direction == TranslationDirection.AToB ? (a, b) : (b, a);

        return new ImagePair
        {
            Name = Path.ChangeExtension(Files[index], null),
            Input = _options.InputsAreNumbers ? ImageFiles.Numbers(input, path) : ImageFiles.WithChannels(input, _options.InputChannels, path),
            Target = _options.TargetsAreNumbers
                ? ImageFiles.Numbers(target, path)
                : ImageFiles.WithChannels(target, _options.TargetChannels, path),
        };
    }
}

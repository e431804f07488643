using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Pairs in two folders, A and B: files of the same name, extension aside, are a pair.</summary>
/// <remarks>
/// For data that comes as two folders, so that nothing has to be combined into side-by-side images first. Files without a
/// partner are left out and named in <see cref="Report"/>.
/// </remarks>
public sealed class TwoFolderDataset : IAllocatingPairedDataset
{
    private readonly List<PairFiles> _pairs;
    private readonly PairedFolderOptions _options;
    private readonly IImageCodec _codec;
    private readonly LabelMapCodec _labelCodec;

    private TwoFolderDataset(List<PairFiles> pairs, PairingReport report, PairedFolderOptions options, IImageCodec codec) =>
        (_pairs, Report, _options, _codec, _labelCodec) = (pairs, report, options, codec, new LabelMapCodec(codec));

    /// <inheritdoc/>
    public int Count => _pairs.Count;

    /// <summary>The files of every pair, in order (ordinal, by name).</summary>
    public IReadOnlyList<PairFiles> Pairs => _pairs;

    /// <summary>How the files were paired, and which were left over.</summary>
    public PairingReport Report { get; }

    /// <summary>
    /// Pairs two folders and their subfolders by relative path without extension; accents may be written either way (NFC,
    /// NFD). Images are decoded when a pair is read.
    /// </summary>
    /// <param name="folderA">The folder of A.</param>
    /// <param name="folderB">The folder of B.</param>
    /// <param name="options">Direction and channels; null for A → B in RGB.</param>
    /// <param name="codec">What decodes; null for <see cref="ImageCodecs.Default"/>.</param>
    /// <exception cref="PairedDatasetException">
    /// A folder does not exist, may not be read, or holds no image, or no name is in both.
    /// </exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public static TwoFolderDataset Open(
        string folderA, string folderB, PairedFolderOptions? options = null, IImageCodec? codec = null)
    {
        var (pairs, report) = FolderPairing.Of(FolderListing.OfImages(folderA), FolderListing.OfImages(folderB));
        if (pairs.Count == 0)
            throw new PairedDatasetException($"No file of {folderA} has one of the same name in {folderB}: {report}.");

        var checkedOptions = OptionsGuard.Validated(options is null ? new PairedFolderOptions() : options with { });
        return new TwoFolderDataset(pairs, report, checkedOptions, codec ?? ImageCodecs.Default);
    }

    /// <summary>Reads every pair once, to find damaged files before a long training does.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The <see cref="Report"/> with every pair that cannot be read, and why.</returns>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public PairingReport Verify(CancellationToken cancellationToken = default)
    {
        var unreadable = new List<string>();

        for (var index = 0; index < Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Read(index);
            }
            catch (PairedDatasetException exception)
            {
                unreadable.Add(exception.Message);
            }
        }

        return Report with { Unreadable = unreadable };
    }

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">A file cannot be read, or the two differ in size; the message names them.</exception>
    public ImagePair Read(int index) => Read(index, PixelAllocator.Heap);

    ImagePair IAllocatingPairedDataset.Read(int index, PixelAllocator allocator) => Read(index, allocator);

    private ImagePair Read(int index, PixelAllocator allocator)
    {
        var files = _pairs[index];
        var (inputPath, targetPath) = _options.Direction == TranslationDirection.AToB ? (files.A, files.B) : (files.B, files.A);
        var input = ImageFiles.Read(_options.InputsAreNumbers ? _labelCodec : _codec, inputPath, allocator);
        var target = ImageFiles.Read(_options.TargetsAreNumbers ? _labelCodec : _codec, targetPath, allocator);

        if ((input.Width, input.Height) != (target.Width, target.Height))
        {
            throw new PairedDatasetException(
                $"The two sides of a pair need one size, but {inputPath} is {input.Width}×{input.Height} "
                + $"and {targetPath} is {target.Width}×{target.Height}.");
        }

        return new ImagePair
        {
            Name = files.Name,
            Input = _options.InputsAreNumbers ? input : ImageFiles.WithChannels(input, _options.InputChannels, inputPath),
            Target = _options.TargetsAreNumbers ? target : ImageFiles.WithChannels(target, _options.TargetChannels, targetPath),
        };
    }
}

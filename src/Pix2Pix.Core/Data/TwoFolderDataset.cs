using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Pairs as files of the same name, extension aside, in two folders. Nothing needs to be combined beforehand.</summary>
public sealed class TwoFolderDataset : IAllocatingPairedDataset
{
    private readonly List<PairFiles> _pairs;
    private readonly PairedFolderOptions _options;
    private readonly IImageCodec _codec;

    private TwoFolderDataset(List<PairFiles> pairs, PairingReport report, PairedFolderOptions options, IImageCodec codec) =>
        (_pairs, Report, _options, _codec) = (pairs, report, options, codec);

    /// <inheritdoc/>
    public int Count => _pairs.Count;

    /// <summary>The files of every pair, in order.</summary>
    public IReadOnlyList<PairFiles> Pairs => _pairs;

    /// <summary>What was paired and what was left over.</summary>
    public PairingReport Report { get; }

    /// <summary>
    /// Pairs two folders and their subfolders by relative path without extension; accents may be written either way (NFC, NFD).
    /// Images are decoded when they are asked for.
    /// </summary>
    /// <param name="folderA">The folder of A.</param>
    /// <param name="folderB">The folder of B.</param>
    /// <param name="options">Direction and channels.</param>
    /// <param name="codec">What decodes; by default every format the library knows.</param>
    /// <exception cref="PairedDatasetException">A folder does not exist, may not be read, or holds no image, or no name is in both.</exception>
    public static TwoFolderDataset Open(string folderA, string folderB, PairedFolderOptions? options = null, IImageCodec? codec = null)
    {
        var (listingA, listingB) = (FolderListing.OfImages(folderA), FolderListing.OfImages(folderB));
        var (a, b) = (listingA.Files.ToLookup(KeyOf), listingB.Files.ToLookup(KeyOf));

        var pairs = a.Where(group => group.Count() == 1 && b[group.Key].Count() == 1)
            .Select(group => (A: group.Single(), B: b[group.Key].Single()))
            .OrderBy(pair => NameOf(pair.A), StringComparer.Ordinal)
            .Select(pair => new PairFiles { Name = NameOf(pair.A), A = Path.Combine(folderA, pair.A), B = Path.Combine(folderB, pair.B) })
            .ToList();
        var report = new PairingReport
        {
            Pairs = pairs.Count,
            OnlyInA = [.. a.Where(group => !b.Contains(group.Key)).SelectMany(group => group)],
            OnlyInB = [.. b.Where(group => !a.Contains(group.Key)).SelectMany(group => group)],
            Ambiguous =
            [
                .. a.Where(group => b.Contains(group.Key) && (group.Count() > 1 || b[group.Key].Count() > 1))
                    .Select(group => string.Join(" | ", group.Concat(b[group.Key]))),
            ],
            DifferInCase = DifferInCase(a, b),
            LeftOut = [.. new[] { listingA.Note, listingB.Note }.OfType<string>()],
        };

        if (pairs.Count == 0)
            throw new PairedDatasetException($"No file of {folderA} has one of the same name in {folderB}: {report}.");

        return new TwoFolderDataset(
            pairs,
            report,
            OptionsGuard.Validated(options is null ? new PairedFolderOptions() : options with { }),
            codec ?? ImageCodecs.Default);
    }

    /// <summary>Reads every pair once.</summary>
    /// <returns>The report with every pair that cannot be read, and why.</returns>
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
        var input = ImageFolder.Read(_codec, inputPath, allocator);
        var target = ImageFolder.Read(_codec, targetPath, allocator);

        if ((input.Width, input.Height) != (target.Width, target.Height))
            throw new PairedDatasetException($"The two sides of a pair need one size, but {inputPath} is {input.Width}×{input.Height} and {targetPath} is {target.Width}×{target.Height}.");

        return new ImagePair
        {
            Name = files.Name,
            Input = ImageFolder.WithChannels(input, _options.InputChannels, inputPath),
            Target = ImageFolder.WithChannels(target, _options.TargetChannels, targetPath),
        };
    }

    // Names that would be a pair if their case were the same: on another system they are one.
    private static List<string> DifferInCase(ILookup<string, string> a, ILookup<string, string> b)
    {
        var others = b.Where(group => !a.Contains(group.Key)).SelectMany(group => group).ToLookup(KeyOf, StringComparer.OrdinalIgnoreCase);
        return [.. a.Where(group => !b.Contains(group.Key) && others.Contains(group.Key)).Select(group => $"{group.First()} and {others[group.Key].First()}")];
    }

    private static string KeyOf(string file) => CanonicalNames.KeyOf(NameOf(file));

    private static string NameOf(string file) => Path.ChangeExtension(file, null);
}

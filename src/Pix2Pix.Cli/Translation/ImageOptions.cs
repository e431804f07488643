using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Translation;

/// <summary>The options of commands that translate images: how they fit to the model, and what becomes of alpha and depth.</summary>
internal static class ImageOptions
{
    private static readonly OptionList Own = new();
    private static readonly OptionList OfResults = new();

    private static readonly Option<ImageFit?> Fit = Own.Add<ImageFit?>("--fit",
        "as-trained (resized as in training, and back; the default), pad (full size, mirrored at the borders to a size that fits) or tile "
        + "(the same in overlapping tiles, for large images).");
    private static readonly Option<int?> Tile = Own.Add<int?>("--tile",
        "The side of a tile in pixels, by default 512; implies --fit tile.", limits: NumberLimits.Of((TileOptions tiles) => tiles.Size))
        .Only(IsTiled, "--fit tile");
    private static readonly Option<int?> Overlap = Own.Add<int?>("--overlap",
        "How far tiles overlap in pixels, by default a quarter of a tile; implies --fit tile.",
        limits: NumberLimits.Of((TileOptions tiles) => tiles.Overlap))
        .Only(IsTiled, "--fit tile");
    private static readonly Option<AlphaTreatment> Alpha = Own.Add<AlphaTreatment>("--alpha",
        "drop (transparency is left out), carry (the result gets it) or flatten (images are laid on --background first).");
    private static readonly Option<string> Background = Own.Add("--background", "The colour for --alpha flatten.", "#ffffff")
        .Only(parsed => parsed.GetValue(Alpha!) == AlphaTreatment.Flatten, "--alpha flatten");
    private static readonly Option<bool> KeepDepth = OfResults.Add<bool>("--keep-depth",
        "Results have as many bits per sample as the images; without it, 8.");
    private static readonly ClassOptions Classes = new("The images",
        ", for weights trained on them. A run remembers its classes, needs no such option and refuses other classes.");

    /// <summary>How images are prepared for the model.</summary>
    public static IEnumerable<Option> Preparation => [.. Own, .. Classes];

    /// <summary>How images are prepared, and what becomes of the results.</summary>
    public static IEnumerable<Option> All => [.. Preparation, .. OfResults];

    /// <summary>Whether images are resized to the size of the training.</summary>
    public static bool IsResized(ParseResult parsed) => Read(parsed).Fit == ImageFit.AsTrained;

    public static ImageTranslatorOptions Read(ParseResult parsed)
    {
        var (tile, overlap) = (parsed.GetValue(Tile), parsed.GetValue(Overlap));
        var tiled = tile is not null || overlap is not null;
        var size = tile ?? new TileOptions().Size;
        return new ImageTranslatorOptions
        {
            Fit = tiled ? ImageFit.Tile : parsed.GetValue(Fit) ?? ImageFit.AsTrained,
            Tiles = new TileOptions { Size = size, Overlap = overlap ?? size / 4 },
            Alpha = parsed.GetValue(Alpha),
            Background = Color(parsed.GetRequiredValue(Background)),
            OutputType = parsed.GetValue(KeepDepth) ? null : SampleType.UInt8,
            Labels = Classes.Read(parsed),
        };
    }

    /// <summary>The option that says what the classes of label maps are, as it was given; null where none is.</summary>
    public static string? GivenClasses(ParseResult parsed) => Classes.Given(parsed);

    private static bool IsTiled(ParseResult parsed) => parsed.GetValue(Fit) is null or ImageFit.Tile;

    private static RgbColor Color(string text)
    {
        try
        {
            return RgbColor.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--background: {exception.Message}");
        }
    }
}

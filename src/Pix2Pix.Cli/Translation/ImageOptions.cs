using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Translation;

/// <summary>The options of commands that translate images: how these are brought to the model and what comes out.</summary>
internal static class ImageOptions
{
    private static readonly Option<ImageFit?> Fit = new("--fit") { Description = "AsTrained (resized as in training, and back; the default), Pad (full size, mirrored at the borders to what fits) or Tile (the same in overlapping tiles, for large images)." };
    private static readonly Option<int?> Tile = new("--tile") { Description = "The side of a tile in pixels, by default 512; means --fit Tile." };
    private static readonly Option<int?> Overlap = new("--overlap") { Description = "How far tiles overlap in pixels, by default a quarter of a tile; means --fit Tile." };
    private static readonly Option<AlphaTreatment> Alpha = new("--alpha") { Description = "Drop (transparency is left out), Carry (the result gets it) or Flatten (images are laid on --background first).", DefaultValueFactory = _ => AlphaTreatment.Drop };
    private static readonly Option<string> Background = new("--background") { Description = "The colour for --alpha Flatten.", DefaultValueFactory = _ => "#ffffff" };
    private static readonly Option<bool> KeepDepth = new("--keep-depth") { Description = "Results have as many bits per sample as the images; without it, 8." };
    private static readonly ClassOptions Classes = new("The images", ", for a model trained so; a run remembers its classes, and needs neither.");

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Fit, Tile, Overlap, Alpha, Background, KeepDepth])
            command.Add(option);

        Classes.AddTo(command);
    }

    public static ImageTranslatorOptions Read(ParseResult parsed)
    {
        var (tile, overlap) = (parsed.GetValue(Tile), parsed.GetValue(Overlap));
        var tiled = tile is not null || overlap is not null;
        if (tiled && parsed.GetValue(Fit) is not (null or ImageFit.Tile))
            throw new UsageException("--tile and --overlap are for --fit Tile.");

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

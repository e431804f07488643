using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data index-to-color</c>.</summary>
internal static class IndexToColorCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string> Palette = Own.Require<string>("--palette",
        "The colours of the classes: a text file with one a line (#rrggbb), or a colour table (an image one pixel high).");
    private static readonly Option<string> VoidColor = Own.Add("--void-color",
        "The colour of pixels without a class: those whose number has no colour in the palette.", "#000000");
    private static readonly Option<int> VoidIndex = Own.Add("--void-index",
        "With --reverse: the number for pixels of --void-color, where the palette has no such colour.",
        255, new NumberLimits(0, ushort.MaxValue))
        .Only(parsed => parsed.GetValue(Reverse!), "--reverse");
    private static readonly Option<bool> Reverse = Own.Add<bool>("--reverse", "From colours back to numbers.");

    public static Command Create()
    {
        var command = new Command("index-to-color", "Turn label maps of class numbers into colours (RGB PNG), or back (grey PNG).");
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command.With(Own, BatchOptions.All);
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var (classes, voidColor) = Read(parsed);
        var voidIndex = parsed.GetValue(VoidIndex);
        var batch = new BatchRun(BatchOptions.All.Read(parsed));
        var jobs = batch.List(ImageFormat.Png);
        using var stop = new StopSignal();

        return parsed.GetValue(Reverse)
            ? await batch.TranslateAsync(jobs, new ImageChange(map => classes.ToNumbers(map, voidColor, voidIndex)), stop.Token, "numbered")
            : await batch.TranslateAsync(jobs, new ImageChange(map => classes.ToColors(map, voidColor)), stop.Token, "painted");
    }

    private static (LabelClasses Classes, RgbColor VoidColor) Read(ParseResult parsed)
    {
        try
        {
            return (LabelClasses.LoadPalette(parsed.GetRequiredValue(Palette)), RgbColor.Parse(parsed.GetRequiredValue(VoidColor)));
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message);
        }
    }
}

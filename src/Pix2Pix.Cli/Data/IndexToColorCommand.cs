using System.CommandLine;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data index-to-color</c>.</summary>
internal static class IndexToColorCommand
{
    private static readonly Option<string> Palette = new("--palette") { Description = "The colours of the classes: a text file with one a line (#rrggbb), or a colour table (an image one pixel high).", Required = true };
    private static readonly Option<string> VoidColor = new("--void-color") { Description = "The colour of pixels of no class: those whose number has no colour in the palette.", DefaultValueFactory = _ => "#000000" };
    private static readonly Option<int> VoidIndex = new("--void-index") { Description = "With --reverse: the number that pixels of --void-color get, where the palette has no such colour.", DefaultValueFactory = _ => 255 };
    private static readonly Option<bool> Reverse = new("--reverse") { Description = "From colours back to numbers." };

    public static Command Create()
    {
        var command = new Command("index-to-color", "Turn label maps of class numbers into colours (RGB PNG), or back (grey PNG).") { Palette, VoidColor, VoidIndex, Reverse };
        ManyImages.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var (classes, voidColor) = Read(parsed);
        var voidIndex = parsed.GetValue(VoidIndex);
        if (voidIndex is < 0 or > ushort.MaxValue)
            throw new UsageException($"--void-index {voidIndex} is no number from 0 to {ushort.MaxValue}.");

        var jobs = ManyImages.List(parsed, ImageFormat.Png);
        using var stop = new StopSignal();

        return parsed.GetValue(Reverse)
            ? await ManyImages.TranslateAsync(parsed, jobs, new ImageChange(map => classes.Number(map, voidColor, voidIndex)), stop.Token, "numbered")
            : await ManyImages.TranslateAsync(parsed, jobs, new ImageChange(map => classes.Paint(map, voidColor)), stop.Token, "painted");
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

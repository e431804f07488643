using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data grayscale</c>.</summary>
internal static class GrayscaleCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<bool> Rgb = Own.Add<bool>("--rgb",
        "Write three equal channels, for models that take RGB; without it, one.");

    public static Command Create()
    {
        var command = new Command("grayscale", "Turn images grey (ITU-R 601 luma). Alpha is left out; the bits per sample stay.");
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command.With(Own, BatchOptions.All);
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var batch = new BatchRun(BatchOptions.All.Read(parsed));
        var channels = parsed.GetValue(Rgb) ? 3 : 1;
        var grey = new ImageChange(image => image.WithColorChannels(1).WithColorChannels(channels));
        using var stop = new StopSignal();

        return await batch.TranslateAsync(batch.List(), grey, stop.Token, "turned grey");
    }
}

using System.CommandLine;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data grayscale</c>.</summary>
internal static class GrayscaleCommand
{
    private static readonly Option<bool> Rgb = new("--rgb") { Description = "Write three equal channels, for models that take RGB; without it, one." };

    public static Command Create()
    {
        var command = new Command("grayscale", "Turn images grey (ITU-R 601 luma); alpha is left out, the bits per sample stay.") { Rgb };
        ManyImages.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var jobs = ManyImages.List(parsed);
        var channels = parsed.GetValue(Rgb) ? 3 : 1;
        using var stop = new StopSignal();

        return await ManyImages.TranslateAsync(parsed, jobs, new ImageChange(image => image.WithColorChannels(1).WithColorChannels(channels)), stop.Token, "turned grey");
    }
}

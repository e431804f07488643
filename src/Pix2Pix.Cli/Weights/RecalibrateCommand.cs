using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Training;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Weights;

/// <summary><c>pix2pix recalibrate</c>.</summary>
internal static class RecalibrateCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string> Model = Own.Require<string>("--model",
        "A run's or a checkpoint's directory, or a .pth or .safetensors file of a generator.", "-m");
    private static readonly Option<string?> Data = Own.Add<string?>("--data",
        "A folder of images like those to be translated (with its subfolders); with a run, by default the inputs of its training.");
    private static readonly Option<string> Output = Own.Require<string>("--output",
        "A .pth or .safetensors file, or a directory that becomes a checkpoint to translate with.", "-o");
    private static readonly Option<bool> Overwrite = Own.Add<bool>("--overwrite", "Replace what is there already.");

    private static readonly SettingOptions<RecalibrationOptions> Recalibration = new SettingOptions<RecalibrationOptions>(() => new())
        .Add("--passes", options => options.Passes,
            "The most passes over the images. Without it, one for each normalized layer, or fewer once the statistics no longer move.")
        .Add("--device", options => options.Device, CommandOption.DeviceHelp);

    public static Command Create()
    {
        var command = new Command("recalibrate",
            "Compute anew the statistics that translate --mode running-statistics uses: exact means and variances over a set of images.");
        command.SetAction(Run);
        return command.With(Own, Recalibration, ImageOptions.Preparation);
    }

    private static int Run(ParseResult parsed)
    {
        var (model, output) = (parsed.GetRequiredValue(Model), parsed.GetRequiredValue(Output));
        WeightOutput.CheckEnding(output);
        WeightOutput.CheckFree(output, parsed.GetValue(Overwrite));

        using var stop = new StopSignal();
        var (stored, options) = (StoredGenerator.Load(model), Recalibration.Read(parsed) with { Images = ImageOptions.Read(parsed) });
        var codec = (options.Images.Labels ?? stored.Labels) is { Colors.Count: 0 }
            ? new LabelMapCodec(CliImageCodecs.Default)
            : CliImageCodecs.Default;
        var (generator, report) = StatisticsRecalibration.Recalibrate(
            stored, Images(model, parsed.GetValue(Data), codec), options, new RecalibrationConsole(), stop.Token);

        RecalibrationConsole.End(report);
        WeightOutput.Write(output, generator);
        return CommandLine.Ok;
    }

    // Each pass reads the images again, so that a set may be of any size.
    private static IEnumerable<ImageBuffer> Images(string model, string? folder, IImageCodec codec)
    {
        if (folder is null && Directory.Exists(model) && RunFile.IsIn(model)
            && RunFile.Load(model) is { Layout: not PairLayout.Colorization } settings)
        {
            var (pairs, _) = TrainingData.Open(settings);
            return Enumerable.Range(0, pairs.Count).Select(index => pairs.Read(index).Input);
        }

        if (folder is null)
            throw new UsageException("Say with which images: --data FOLDER.");

        var listing = FolderListing.Of(folder);
        if (listing.Note is { } note)
            Console.Error.WriteLine($"Note: {note}.");

        List<string> files = [.. listing.Files.Select(file => Path.Combine(folder, file))];
        if (PairGuard.Doubt(model, files, half => $"This run translates the half {half}: leave out --data, or name a folder of inputs") is { } doubt)
            Console.Error.WriteLine($"Note: {doubt}.");

        return files.Select(file => codec.Load(file));
    }
}

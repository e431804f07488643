using System.CommandLine;
using Pix2Pix.Cli.Training;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Weights;

/// <summary><c>pix2pix recalibrate</c>.</summary>
internal static class RecalibrateCommand
{
    private static readonly Option<string> Model = new("--model", "-m") { Description = "A run's or a checkpoint's directory, or a .pth or .safetensors file of a generator.", Required = true };
    private static readonly Option<string> Data = new("--data") { Description = "A folder of images such as will be translated (its subfolders too); with a run, by default the inputs of its training." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "A .pth or .safetensors file, or a directory that becomes a checkpoint to translate with.", Required = true };
    private static readonly Option<int?> Passes = new("--passes") { Description = "The most passes over the images. Without it, as many as there are normalized layers, or fewer once nothing moves any more." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace what is there already." };
    private static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:n.", DefaultValueFactory = _ => "auto" };

    public static Command Create()
    {
        var command = new Command("recalibrate", "Gather anew the statistics that translate --mode RunningStatistics normalizes by: exact means and variances over a set of images.")
        {
            Model, Data, Output, Passes, Overwrite, DeviceName,
        };
        ImageOptions.AddTo(command);
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (model, output) = (parsed.GetRequiredValue(Model), parsed.GetRequiredValue(Output));
        WeightOutput.CheckEnding(output);
        WeightOutput.CheckFree(output, parsed.GetValue(Overwrite));

        using var stop = new StopSignal();
        var (generator, report) = StatisticsRecalibration.Recalibrate(
            StoredGenerator.Load(model),
            Images(model, parsed.GetValue(Data)),
            new RecalibrationOptions
            {
                Images = ImageOptions.Read(parsed),
                Passes = parsed.GetValue(Passes),
                Device = parsed.GetRequiredValue(DeviceName),
            },
            new PassReport(),
            stop.Token);

        PassReport.End(report);
        WeightOutput.Write(model, output, generator.Tensors);
        return CommandLine.Ok;
    }

    // Read anew in every pass: no set is too large.
    private static IEnumerable<ImageBuffer> Images(string model, string? folder)
    {
        if (folder is null && Directory.Exists(model) && TrainSettings.Exist(model) && TrainSettings.Load(model) is { Layout: not DataLayout.Colorization } settings)
        {
            var (pairs, _) = TrainingData.Open(settings);
            return Enumerable.Range(0, pairs.Count).Select(index => pairs.Read(index).Input);
        }

        if (folder is null)
            throw new UsageException("Say with which images: --data FOLDER.");

        if (!Directory.Exists(folder))
            throw new IOException($"The folder {folder} does not exist.");

        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(ImageFileNames.IsImage).Order(StringComparer.Ordinal).Select(file => ImageCodecs.Default.Load(file));
    }
}

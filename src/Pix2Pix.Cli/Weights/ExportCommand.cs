using System.CommandLine;
using System.Globalization;
using Pix2Pix.Cli.Options;
using Pix2Pix.Onnx;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Weights;

/// <summary><c>pix2pix export</c>.</summary>
internal static class ExportCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string> Model = Own.Require<string>("--model",
        "A run's or a checkpoint's directory, or a .pth or .safetensors file of a generator.", "-m");
    private static readonly Option<string> Output = Own.Require<string>("--output", "The file to write.", "-o");
    private static readonly Option<ExportFormat> Format = Own.Add<ExportFormat>("--format", "onnx, the only format.");
    private static readonly Option<bool> Overwrite = Own.Add<bool>("--overwrite", "Replace a file that is there already.");

    private static readonly SettingOptions<OnnxExportOptions> Export = new SettingOptions<OnnxExportOptions>(() => new())
        .Add("--mode", options => options.Mode, "per-image (each image's own statistics) or running-statistics (those of training).")
        .Add("--weights", options => options.WeightType,
            "float32, or float16 or bfloat16 for half the file size; all three are computed in 32 bits.")
        .AddOff("--unfolded", options => options.FoldNormalization,
            "Leave running statistics as nodes of their own instead of folding them into the weights.")
            .Only(options => options.Mode == TranslationMode.RunningStatistics, "--mode running-statistics");

    public static Command Create()
    {
        var command = new Command("export", "Write a generator for other runtimes. The file is there only after it was loaded and gave "
            + "what the network gives.");
        Format.Hidden = true; // without effect; for command lines that give it
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(Model), parsed.GetRequiredValue(Output), parsed.GetValue(Overwrite), Export.Read(parsed)));
        return command.With(Own, Export);
    }

    private static int Run(string model, string output, bool overwrite, OnnxExportOptions options)
    {
        if (File.Exists(output) && !overwrite)
            throw new IOException($"{output} is there already; add --overwrite, or choose another name.");

        try
        {
            var generator = StoredGenerator.Load(model);
            var figures = "";
            AtomicFile.Make(output, unverified =>
            {
                OnnxExporter.Export(generator, unverified, options);
                figures = Verified(OnnxExportCheck.Measure(generator, unverified), options);
            }, overwrite);
            Console.WriteLine($"{output} written, {new FileInfo(output).Length / 1e6:0.0} MB; in ONNX Runtime it {figures}");
            return CommandLine.Ok;
        }
        catch (NotSupportedException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static string Verified(OnnxExportCheck check, OnnxExportOptions options)
    {
        var figures = string.Create(CultureInfo.InvariantCulture,
            $"differs from the network by {check.Difference:0.0e+0} at most, of values from -1 to 1 (computed in 64 bits; "
            + $"libtorch in 32 differs by {check.Rounding:0.0e+0})");

        return check.Agrees ? figures : throw new OnnxModelException(string.Create(CultureInfo.InvariantCulture,
            $"The exported file {figures}; {check.Allowed:0.0e+0} is allowed for {options.WeightType}. Nothing was written."));
    }
}

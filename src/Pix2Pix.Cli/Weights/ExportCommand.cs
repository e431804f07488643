using System.CommandLine;
using System.Globalization;
using Pix2Pix.Onnx;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Weights;

/// <summary><c>pix2pix export</c>.</summary>
internal static class ExportCommand
{
    private static readonly Option<string> Model = new("--model", "-m") { Description = "A run's or a checkpoint's directory, or a .pth or .safetensors file of a generator.", Required = true };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The file to write.", Required = true };
    private static readonly Option<ExportFormat> Format = new("--format") { Description = "Onnx.", DefaultValueFactory = _ => ExportFormat.Onnx };
    private static readonly Option<TranslationMode> Mode = new("--mode") { Description = "PerImage (each image's own statistics) or RunningStatistics (those of training).", DefaultValueFactory = _ => TranslationMode.PerImage };
    private static readonly Option<OnnxWeightType> Weights = new("--weights") { Description = "Float32, or Float16 or BFloat16 for half the file; computed in 32 bits all the same.", DefaultValueFactory = _ => OnnxWeightType.Float32 };
    private static readonly Option<bool> Unfolded = new("--unfolded") { Description = "Leave RunningStatistics as nodes of their own instead of folding them into the weights." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace a file that is there already." };

    public static Command Create()
    {
        var command = new Command("export", "Write a generator for other runtimes. The file is there only once it was loaded and gave what the network gives.")
        {
            Model, Output, Format, Mode, Weights, Unfolded, Overwrite,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Model), parsed.GetRequiredValue(Output), parsed.GetValue(Overwrite), new OnnxExportOptions
        {
            Mode = parsed.GetValue(Mode),
            WeightType = parsed.GetValue(Weights),
            FoldNormalization = !parsed.GetValue(Unfolded),
        }));
        return command;
    }

    private static int Run(string model, string output, bool overwrite, OnnxExportOptions options)
    {
        if (File.Exists(output) && !overwrite)
            throw new IOException($"{output} is there already; add --overwrite, or choose another name.");

        var unverified = output + ".unverified";
        try
        {
            OnnxExporter.Export(StoredGenerator.Load(model), unverified, options);
            var check = ExportCheck.Of(model, unverified);
            var figures = string.Create(CultureInfo.InvariantCulture, $"differs from the network by {check.Difference:0.0e+0} at most, of values from -1 to 1 (computed in 64 bits; libtorch in 32 differs by {check.Rounding:0.0e+0})");

            if (!check.Agrees)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Error: the exported file {figures}; {check.Allowed:0.0e+0} is allowed for {options.WeightType}. Nothing was written."));
                return CommandLine.Failed;
            }

            File.Move(unverified, output, overwrite: true);
            Console.WriteLine($"{output} written, {new FileInfo(output).Length / 1e6:0.0} MB; in ONNX Runtime it {figures}");
            return CommandLine.Ok;
        }
        catch (NotSupportedException exception)
        {
            throw new UsageException(exception.Message);
        }
        finally
        {
            File.Delete(unverified);
        }
    }
}

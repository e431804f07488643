using System.CommandLine;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Translation;

/// <summary><c>pix2pix translate</c>.</summary>
internal static class TranslateCommand
{
    private static readonly Option<string> Model = new("--model", "-m") { Description = "A run's or a checkpoint's directory, a .pth or .safetensors file of a generator, or an .onnx file that pix2pix export wrote.", Required = true };
    private static readonly Option<int> Samples = new("--samples") { Description = "How many results for each image, each with other noise (--mode Paper): NAME-1, NAME-2, …", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var command = new Command("translate", "Translate images with a trained model. Every image keeps its size and name.") { Model };
        ManyImages.AddTo(command);
        ImageOptions.AddTo(command);
        ModelOptions.AddTo(command);
        command.Add(Samples);

        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var jobs = ManyImages.List(parsed);
        var options = ImageOptions.Read(parsed);
        var samples = parsed.GetValue(Samples);
        if (samples < 1 || (samples > 1 && parsed.GetValue(ModelOptions.Mode) != TranslationMode.Paper))
            throw new UsageException("--samples is a number from 1 on; more than one need --mode Paper, for the other modes give the same each time.");

        using var stop = new StopSignal();
        var (path, seed) = (parsed.GetRequiredValue(Model), parsed.GetValue(ModelOptions.Seed));
        ModelOptions.RefuseForExported(parsed, path, Samples);
        using var model = ModelOptions.Open(parsed, path, options, seed);
        ManyImages.CheckNumber(parsed, model.Info);

        return samples == 1
            ? await ManyImages.TranslateAsync(parsed, jobs, model.Translator, stop.Token)
            : await ManyImages.TranslateSamplesAsync(parsed, jobs, model.Translator, samples, seed, stop.Token);
    }
}

using System.CommandLine;
using Pix2Pix.Onnx;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Commands;

/// <summary><c>pix2pix translate</c>.</summary>
internal static class TranslateCommand
{
    private static readonly Option<string> Model = new("--model", "-m") { Description = "A run's or a checkpoint's directory, a .pth or .safetensors file of a generator, or an .onnx file that pix2pix export wrote.", Required = true };
    private static readonly Option<TranslationMode> Mode = new("--mode") { Description = "PerImage (no dropout, each picture's own statistics), Paper (dropout on as noise), RunningStatistics (evaluation mode).", DefaultValueFactory = _ => TranslationMode.PerImage };
    private static readonly Option<ImageFit> Fit = new("--fit") { Description = "AsTrained (resized as in training, and back) or Pad (full size, mirrored at the borders to what fits).", DefaultValueFactory = _ => ImageFit.AsTrained };
    private static readonly Option<long?> Seed = new("--seed") { Description = "The seed of the noise in mode Paper; without it every call differs." };
    private static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:n.", DefaultValueFactory = _ => "auto" };

    public static Command Create()
    {
        var command = new Command("translate", "Translate pictures with a trained model. Every picture keeps its size and name.") { Model };
        ManyPictures.AddTo(command);
        foreach (var option in (Option[])[Mode, Fit, Seed, DeviceName])
            command.Add(option);

        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var jobs = ManyPictures.List(parsed);

        using var stop = new StopSignal();
        var path = parsed.GetRequiredValue(Model);
        var pictures = new ImageTranslatorOptions { Fit = parsed.GetValue(Fit) };

        if (Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            RefuseWhatTheFileHasFixed(parsed);
            using var exported = OnnxImageTranslator.Load(path, pictures);
            return await ManyPictures.TranslateAsync(parsed, jobs, exported, stop.Token);
        }

        using var model = Pix2PixModel.Load(path, new TranslationOptions
        {
            Mode = parsed.GetValue(Mode),
            Seed = parsed.GetValue(Seed),
            Device = parsed.GetRequiredValue(DeviceName),
        });

        return await ManyPictures.TranslateAsync(parsed, jobs, new ImageTranslator(model, pictures), stop.Token);
    }

    private static void RefuseWhatTheFileHasFixed(ParseResult parsed)
    {
        foreach (var option in (Option[])[Mode, Seed, DeviceName])
        {
            if (parsed.GetResult(option) is { Implicit: false })
                throw new UsageException($"{option.Name} does not go with an .onnx file: its mode was chosen when it was exported, and it runs on the CPU, without noise.");
        }
    }
}

using System.CommandLine;
using Pix2Pix.Tensors;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Commands;

/// <summary><c>pix2pix translate</c>.</summary>
internal static class TranslateCommand
{
    private static readonly Option<string> Model = new("--model", "-m") { Description = "A run's or a checkpoint's directory, or a .pth or .safetensors file of a generator.", Required = true };
    private static readonly Option<TranslationMode> Mode = new("--mode") { Description = "PerImage (no dropout, each picture's own statistics), Paper (dropout on as noise), RunningStatistics (evaluation mode).", DefaultValueFactory = _ => TranslationMode.PerImage };
    private static readonly Option<ImageFit> Fit = new("--fit") { Description = "AsTrained (resized as in training, and back) or Pad (full size, mirrored at the borders to what fits).", DefaultValueFactory = _ => ImageFit.AsTrained };
    private static readonly Option<long?> Seed = new("--seed") { Description = "The seed of the noise in mode Paper; without it every call differs." };
    private static readonly Option<Precision> Numbers = new("--precision") { Description = "Float32, BFloat16 (quicker, about a grey level off) or Float16 (CUDA alone).", DefaultValueFactory = _ => Precision.Float32 };
    private static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:n.", DefaultValueFactory = _ => "auto" };

    public static Command Create()
    {
        var command = new Command("translate", "Translate pictures with a trained model. Every picture keeps its size and name.") { Model };
        ManyPictures.AddTo(command);
        foreach (var option in (Option[])[Mode, Fit, Seed, Numbers, DeviceName])
            command.Add(option);

        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var jobs = ManyPictures.List(parsed);

        using var stop = new StopSignal();
        using var model = Pix2PixModel.Load(parsed.GetRequiredValue(Model), new TranslationOptions
        {
            Mode = parsed.GetValue(Mode),
            Seed = parsed.GetValue(Seed),
            Precision = parsed.GetValue(Numbers),
            Device = parsed.GetRequiredValue(DeviceName),
        });
        var translator = new ImageTranslator(model, new ImageTranslatorOptions { Fit = parsed.GetValue(Fit) });

        return await ManyPictures.TranslateAsync(parsed, jobs, translator, stop.Token);
    }
}

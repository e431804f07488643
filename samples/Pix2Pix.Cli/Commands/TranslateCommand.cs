using System.CommandLine;
using Pix2Pix.Onnx;
using Pix2Pix.Tensors;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Commands;

/// <summary><c>pix2pix translate</c>.</summary>
internal static class TranslateCommand
{
    private static readonly Option<string> Model = new("--model", "-m") { Description = "A run's or a checkpoint's directory, a .pth or .safetensors file of a generator, or an .onnx file that pix2pix export wrote.", Required = true };
    private static readonly Option<TranslationMode> Mode = new("--mode") { Description = "PerImage (no dropout, each picture's own statistics), Paper (dropout on as noise), RunningStatistics (evaluation mode).", DefaultValueFactory = _ => TranslationMode.PerImage };
    private static readonly Option<long?> Seed = new("--seed") { Description = "The seed of the noise in mode Paper; without it every call differs." };
    private static readonly Option<Precision> Numbers = new("--precision") { Description = "Float32, BFloat16 (quicker, about a grey level off) or Float16 (CUDA alone).", DefaultValueFactory = _ => Precision.Float32 };
    private static readonly Option<int> Samples = new("--samples") { Description = "How many results for each picture, each with other noise (--mode Paper): NAME-1, NAME-2, …", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:n.", DefaultValueFactory = _ => "auto" };

    public static Command Create()
    {
        var command = new Command("translate", "Translate pictures with a trained model. Every picture keeps its size and name.") { Model };
        ManyPictures.AddTo(command);
        PictureOptions.AddTo(command);
        foreach (var option in (Option[])[Mode, Seed, Samples, Numbers, DeviceName])
            command.Add(option);

        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var jobs = ManyPictures.List(parsed);
        var options = PictureOptions.Read(parsed);
        var samples = parsed.GetValue(Samples);
        if (samples < 1 || (samples > 1 && parsed.GetValue(Mode) != TranslationMode.Paper))
            throw new UsageException("--samples is a number from 1 on; more than one need --mode Paper, for the other modes give the same each time.");

        using var stop = new StopSignal();
        var path = parsed.GetRequiredValue(Model);

        if (Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            RefuseWhatTheFileHasFixed(parsed);
            using var exported = OnnxImageTranslator.Load(path, options);
            ManyPictures.CheckNumber(parsed, exported.Info.Translation);
            return await ManyPictures.TranslateAsync(parsed, jobs, exported, stop.Token);
        }

        using var model = Pix2PixModel.Load(path, new TranslationOptions
        {
            Mode = parsed.GetValue(Mode),
            Seed = parsed.GetValue(Seed),
            Precision = parsed.GetValue(Numbers),
            Device = parsed.GetRequiredValue(DeviceName),
        });
        ManyPictures.CheckNumber(parsed, model.Info);
        var translator = new ImageTranslator(model, options);

        return samples == 1
            ? await ManyPictures.TranslateAsync(parsed, jobs, translator, stop.Token)
            : await ManyPictures.TranslateSamplesAsync(parsed, jobs, translator, samples, parsed.GetValue(Seed), stop.Token);
    }

    private static void RefuseWhatTheFileHasFixed(ParseResult parsed)
    {
        foreach (var option in (Option[])[Mode, Seed, Samples, Numbers, DeviceName])
        {
            if (parsed.GetResult(option) is { Implicit: false })
                throw new UsageException($"{option.Name} does not go with an .onnx file: its mode was chosen when it was exported, and it runs on the CPU, without noise.");
        }
    }
}

using System.CommandLine;
using Pix2Pix.Onnx;
using Pix2Pix.Tensors;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Translation;

/// <summary>The options of commands that run a trained model: which, and how.</summary>
internal static class ModelOptions
{
    public static readonly Option<TranslationMode> Mode = new("--mode") { Description = "PerImage (no dropout, each image's own statistics), Paper (dropout on as noise), RunningStatistics (evaluation mode).", DefaultValueFactory = _ => TranslationMode.PerImage };
    public static readonly Option<long?> Seed = new("--seed") { Description = "The seed of the noise in mode Paper; without it every call differs." };
    private static readonly Option<Precision> Numbers = new("--precision") { Description = "Float32, BFloat16 (quicker, about a grey level off) or Float16 (CUDA alone).", DefaultValueFactory = _ => Precision.Float32 };
    private static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:n.", DefaultValueFactory = _ => "auto" };

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Mode, Seed, Numbers, DeviceName])
            command.Add(option);
    }

    /// <summary>Where networks run.</summary>
    public static string DeviceIn(ParseResult parsed) => parsed.GetRequiredValue(DeviceName);

    /// <summary>Opens a model.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="path">The model.</param>
    /// <param name="images">How images are prepared.</param>
    /// <param name="seed">The seed of the noise.</param>
    /// <returns>The model; the caller disposes it.</returns>
    public static OpenedModel Open(ParseResult parsed, string path, ImageTranslatorOptions images, long? seed)
    {
        if (IsExported(path))
        {
            RefuseWith(parsed, Mode, Seed, Numbers, DeviceName);
            var exported = OnnxImageTranslator.Load(path, images);
            return new OpenedModel(exported, exported, exported.Info.Translation);
        }

        var model = Pix2PixModel.Load(path, new TranslationOptions
        {
            Mode = parsed.GetValue(Mode),
            Seed = seed,
            Precision = parsed.GetValue(Numbers),
            Device = parsed.GetRequiredValue(DeviceName),
        });
        return new OpenedModel(new ImageTranslator(model, images), model, model.Info);
    }

    /// <summary>Refuses options that an exported file has fixed, where the model is one.</summary>
    public static void RefuseForExported(ParseResult parsed, string path, params Option[] options)
    {
        if (IsExported(path))
            RefuseWith(parsed, options);
    }

    private static void RefuseWith(ParseResult parsed, params Option[] options)
    {
        foreach (var option in options)
        {
            if (parsed.GetResult(option) is { Implicit: false })
                throw new UsageException($"{option.Name} does not go with an .onnx file: its mode was chosen when it was exported, and it runs on the CPU, without noise.");
        }
    }

    private static bool IsExported(string path) => Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase);
}

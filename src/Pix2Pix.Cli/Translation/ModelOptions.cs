using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Onnx;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Translation;

/// <summary>The options of commands that run a trained model: how it translates, and where.</summary>
internal static class ModelOptions
{
    public static readonly SettingOptions<TranslationOptions> All = new SettingOptions<TranslationOptions>(() => new())
        .Add("--mode", options => options.Mode,
            "per-image (no dropout, each image's own statistics), paper (dropout on as noise) or running-statistics (evaluation mode).")
        .Add("--seed", options => options.Seed, "The seed of the noise in mode paper; without it every call differs.")
            .Only(options => options.Mode == TranslationMode.Paper, "--mode paper, the only one with noise")
        .Add("--precision", options => options.Precision,
            "float32, bfloat16 (faster, about one grey level off) or float16 (CUDA only).")
        .Add("--device", options => options.Device, CommandOption.DeviceHelp);

    /// <summary>Opens a model.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="path">The model.</param>
    /// <param name="images">How images are prepared.</param>
    /// <param name="options">How a model in libtorch translates; an exported file has its own mode.</param>
    /// <returns>The model; the caller disposes it.</returns>
    public static OpenedModel Open(ParseResult parsed, string path, ImageTranslatorOptions images, TranslationOptions options)
    {
        try
        {
            return IsExported(path) ? OpenExported(parsed, path, images) : Open(path, images, options);
        }
        catch (ArgumentException exception) when (ImageOptions.GivenClasses(parsed) is { } given)
        {
            throw new UsageException($"{given}: {exception.Message}");
        }
    }

    /// <summary>Refuses options that an exported file has fixed, if the model is one.</summary>
    public static void RefuseForExported(ParseResult parsed, string path, params Option[] options)
    {
        if (IsExported(path) && options.FirstOrDefault(parsed.IsGiven) is { } option)
        {
            throw new UsageException(
                $"{option.Name} does not go with an .onnx file: its mode was chosen when it was exported, and it runs on the CPU, "
                + "without noise.");
        }
    }

    private static OpenedModel OpenExported(ParseResult parsed, string path, ImageTranslatorOptions images)
    {
        RefuseForExported(parsed, path, [.. All]);
        var exported = OnnxImageTranslator.Load(path, images);
        return new OpenedModel(exported, exported, exported.Info.Translation);
    }

    private static OpenedModel Open(string path, ImageTranslatorOptions images, TranslationOptions options)
    {
        var model = Pix2PixModel.Load(path, options);
        foreach (var note in model.Notes)
            Console.Error.WriteLine($"Note: {path}: {note}.");

        return new OpenedModel(new ImageTranslator(model, images), model, model.Info);
    }

    private static bool IsExported(string path) => Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase);
}

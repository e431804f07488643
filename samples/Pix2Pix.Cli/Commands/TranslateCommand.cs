using System.CommandLine;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Commands;

/// <summary><c>pix2pix translate</c>.</summary>
internal static class TranslateCommand
{
    private static readonly Option<string> Model = new("--model", "-m") { Description = "A run's or a checkpoint's directory, or a .pth or .safetensors file of a generator.", Required = true };
    private static readonly Option<string> Input = new("--input", "-i") { Description = "A picture, or a folder of pictures (its subfolders too).", Required = true };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "Where the translation goes: a file for a picture, a folder for a folder, with the same names.", Required = true };
    private static readonly Option<TranslationMode> Mode = new("--mode") { Description = "PerImage (no dropout, each picture's own statistics), Paper (dropout on as noise), RunningStatistics (evaluation mode).", DefaultValueFactory = _ => TranslationMode.PerImage };
    private static readonly Option<ImageFit> Fit = new("--fit") { Description = "AsTrained (resized as in training, and back) or Pad (full size, mirrored at the borders to what fits).", DefaultValueFactory = _ => ImageFit.AsTrained };
    private static readonly Option<long?> Seed = new("--seed") { Description = "The seed of the noise in mode Paper; without it every call differs." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace pictures that are there already." };
    private static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:n.", DefaultValueFactory = _ => "auto" };

    public static Command Create()
    {
        var command = new Command("translate", "Translate pictures with a trained model. Every picture keeps its size and name.")
        {
            Model, Input, Output, Mode, Fit, Seed, Overwrite, DeviceName,
        };
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var jobs = List(parsed.GetRequiredValue(Input), parsed.GetRequiredValue(Output));
        var blocked = jobs.Where(job => File.Exists(job.Output)).ToList();
        if (blocked.Count > 0 && !parsed.GetValue(Overwrite))
            throw new IOException($"{blocked[0].Output}{(blocked.Count > 1 ? $" and {blocked.Count - 1} more" : "")} would be overwritten; add --overwrite, or choose another --output.");

        using var stop = new StopSignal();
        using var model = Pix2PixModel.Load(parsed.GetRequiredValue(Model), new TranslationOptions
        {
            Mode = parsed.GetValue(Mode),
            Seed = parsed.GetValue(Seed),
            Device = parsed.GetRequiredValue(DeviceName),
        });
        var translator = new ImageTranslator(model, new ImageTranslatorOptions { Fit = parsed.GetValue(Fit) });
        var failed = 0;

        foreach (var (input, output) in jobs)
        {
            if (stop.Token.IsCancellationRequested)
                throw new OperationCanceledException("Stopped; every picture written so far is complete.");

            try
            {
                var translated = translator.Translate(ImageCodecs.Default.Load(input));
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
                ImageCodecs.Default.Save(translated, output);
            }
            catch (Exception exception) when (CommandLine.IsExpected(exception))
            {
                failed++; // one bad picture does not keep the others from being translated
                Console.Error.WriteLine($"Error: {(exception.Message.Contains(input, StringComparison.Ordinal) ? "" : input + ": ")}{exception.Message}");
            }
        }

        Console.WriteLine($"{jobs.Count - failed} of {jobs.Count} pictures translated to {parsed.GetValue(Output)}");
        return failed == 0 ? CommandLine.Ok : CommandLine.Failed;
    }

    private static List<(string Input, string Output)> List(string input, string output)
    {
        if (File.Exists(input))
            return [(input, Directory.Exists(output) ? Path.Combine(output, Writable(Path.GetFileName(input))) : output)];

        if (!Directory.Exists(input))
            throw new IOException($"{input} does not exist.");

        var files = Directory.EnumerateFiles(input, "*", SearchOption.AllDirectories)
            .Where(ImageFileNames.IsImage)
            .Order(StringComparer.Ordinal)
            .Select(file => (file, Path.Combine(output, Writable(Path.GetRelativePath(input, file)))))
            .ToList();

        return files.Count > 0 ? files : throw new IOException($"{input} holds no picture.");
    }

    // Formats that are only read give way to PNG.
    private static string Writable(string name) => Path.GetExtension(name).ToLowerInvariant() is ".bmp" or ".gif" or ".tif" or ".tiff"
        ? Path.ChangeExtension(name, ".png")
        : name;
}

using System.CommandLine;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Cli.Translation;

/// <summary>Options of commands that turn an image or a folder of images into others, and the work itself.</summary>
internal static class ManyImages
{
    private static readonly Option<string> Input = new("--input", "-i") { Description = "An image, or a folder of images (its subfolders too).", Required = true };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "Where the results go: a file for an image, a folder for a folder, with the same names.", Required = true };
    private static readonly Option<string[]> FurtherInputs = new("--further-inputs") { Description = "For a model that takes several images at once: the further images, or folders with images of the same names, in the order of the training.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace images that are there already." };
    private static readonly Option<string?> ShardOf = new("--shard") { Description = "Only every n-th image, beginning with the i-th, for job arrays: i/n, or auto (Slurm) or auto/n (Slurm, Kubernetes)." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on where an earlier run stopped: leave out what its manifest says is done, and images that are there already." };
    private static readonly Option<string?> Manifest = new("--manifest") { Description = "Write a line of JSON for every image to this file. With --shard or --resume: manifest.jsonl, or manifest-I-of-N.jsonl, in the output folder." };

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Input, Output, FurtherInputs, Overwrite, ShardOf, Resume, Manifest])
            command.Add(option);
    }

    /// <summary>Lists the images, and refuses before anything is loaded what must not be overwritten.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="format">The format of all results; null keeps each image's own.</param>
    public static IReadOnlyList<FileTranslation> List(ParseResult parsed, ImageFormat? format = null)
    {
        var all = FileTranslation.List(parsed.GetRequiredValue(Input), parsed.GetRequiredValue(Output), format, parsed.GetValue(FurtherInputs));
        if (format is { } only && all.FirstOrDefault(job => !ImageFileNames.TryGetFormat(job.Output, out var own) || own != only) is { } other)
            throw new UsageException($"--output {other.Output}: results of this command are written as .{only.ToString().ToLowerInvariant()}; give a name that ends so.");

        return Allowed(parsed, all);
    }

    /// <summary>Takes this shard's part, and refuses before anything is written what must not be overwritten.</summary>
    public static IReadOnlyList<T> Allowed<T>(ParseResult parsed, IReadOnlyList<T> all)
        where T : ITranslationJob
    {
        var jobs = ShardIn(parsed)?.Of(all) ?? all;
        var blocked = jobs.Where(job => job.OutputExists()).ToList();

        if (blocked.Count > 0 && !parsed.GetValue(Overwrite) && !parsed.GetValue(Resume))
            throw new IOException($"{blocked[0].Destination}{(blocked.Count > 1 ? $" and {blocked.Count - 1} more" : "")} would be overwritten; add --overwrite, or choose another --output.");

        return jobs;
    }

    /// <summary>Refuses another number of images than go into the model at once.</summary>
    public static void CheckNumber(ParseResult parsed, TranslationModelInfo model)
    {
        var given = 1 + (parsed.GetValue(FurtherInputs) ?? []).Length;
        if (model.InputImageCount > 1 && model.InputImageCount != given)
            throw new UsageException($"The model takes {model.InputImageCount} images at once, but {given} {(given == 1 ? "is" : "are")} given; name the others with --further-inputs.");
    }

    /// <summary>The folder or file that the command line names to read.</summary>
    public static string InputOf(ParseResult parsed) => parsed.GetRequiredValue(Input);

    /// <summary>The folder or file that the command line names to write.</summary>
    public static string OutputOf(ParseResult parsed) => parsed.GetRequiredValue(Output);

    /// <summary>Translates the images, says what failed and how many did not.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> TranslateAsync(ParseResult parsed, IReadOnlyList<ITranslationJob> jobs, IImageTranslator translator, CancellationToken stop, string done = "translated")
    {
        using var manifest = ManifestIn(parsed);
        var open = jobs.Where(job => !(parsed.GetValue(Resume) && manifest!.IsDone(job))).ToList();
        var batch = new BatchTranslator(translator, new BatchTranslatorOptions
        {
            Existing = parsed.GetValue(Overwrite) ? ExistingOutput.Replace : parsed.GetValue(Resume) ? ExistingOutput.Skip : ExistingOutput.Refuse,
        });
        var reached = new BatchProgress { Skipped = jobs.Count - open.Count };

        try
        {
            await foreach (var result in batch.TranslateAsync(open, cancellationToken: stop))
            {
                manifest?.Add(result);
                reached = Counted(reached, result);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException("Stopped; every image written so far is complete. Go on with the same command and --resume.");
        }

        Console.WriteLine($"{reached.Translated} of {jobs.Count} images {done} to {parsed.GetValue(Output)}{(reached.Skipped > 0 ? $"; {reached.Skipped} were there already" : "")}");
        return reached.Failed == 0 ? CommandLine.Ok : CommandLine.Failed;
    }

    /// <summary>The same several times over, each time with other noise, under names with the number of the sample.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> TranslateSamplesAsync(ParseResult parsed, IReadOnlyList<FileTranslation> jobs, IImageTranslator translator, int samples, long? seed, CancellationToken stop)
    {
        if (parsed.GetValue(Resume) || parsed.GetValue(ShardOf) is not null || parsed.GetValue(Manifest) is not null)
            throw new UsageException("--samples goes with neither --shard nor --resume nor --manifest.");

        var first = seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        if (seed is null)
            Console.WriteLine($"with --seed {first}");

        var code = CommandLine.Ok;
        for (var sample = 0; sample < samples; sample++)
        {
            var named = jobs.Select(job => new FileTranslation(job.Input, Numbered(job.Output, sample + 1), job.Name) { FurtherInputs = job.FurtherInputs }).ToList();
            code = Math.Max(code, await TranslateAsync(parsed, named, new SeededTranslator(translator, TranslationSamples.SeedOf(first, sample)), stop));
        }

        return code;
    }

    private static string Numbered(string path, int number) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(path)}-{number}{Path.GetExtension(path)}"));

    private static BatchProgress Counted(BatchProgress reached, TranslationResult result)
    {
        if (result.Error is { } error)
        {
            if (!CommandLine.IsExpected(error))
                ExceptionDispatchInfo.Throw(error);

            var input = (result.Job as FileTranslation)?.Input ?? result.Job.Name;
            Console.Error.WriteLine($"Error: {(error.Message.Contains(input, StringComparison.Ordinal) ? "" : input + ": ")}{error.Message}");
        }

        return result.Status switch
        {
            TranslationStatus.Translated => reached with { Translated = reached.Translated + 1 },
            TranslationStatus.Skipped => reached with { Skipped = reached.Skipped + 1 },
            _ => reached with { Failed = reached.Failed + 1 },
        };
    }

    private static Shard? ShardIn(ParseResult parsed)
    {
        try
        {
            return parsed.GetValue(ShardOf) is { } text ? Shard.Parse(text) : null;
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--shard: {exception.Message}");
        }
    }

    private static TranslationManifest? ManifestIn(ParseResult parsed)
    {
        var (shard, resume) = (ShardIn(parsed), parsed.GetValue(Resume));
        if (parsed.GetValue(Manifest) is null && shard is null && !resume)
            return null;

        var output = parsed.GetRequiredValue(Output);
        var folder = File.Exists(parsed.GetRequiredValue(Input)) && !Directory.Exists(output) ? Path.GetDirectoryName(Path.GetFullPath(output))! : output;
        var path = parsed.GetValue(Manifest) ?? Path.Combine(folder, shard is null ? "manifest.jsonl" : $"manifest-{shard.Index}-of-{shard.Count}.jsonl");

        try
        {
            return resume ? TranslationManifest.Resume(path) : TranslationManifest.Create(path, replace: parsed.GetValue(Overwrite));
        }
        catch (InvalidDataException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}

using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Pix2Pix.Cli.Options;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Cli.Translation;

/// <summary>Turns the images that the command line names into others, and reports what failed.</summary>
internal sealed class BatchRun(BatchSettings settings)
{
    private readonly Shard? _shard = ShardIn(settings);

    /// <summary>What decodes the images, and encodes the results.</summary>
    public IImageCodec Codec { get; set; } = CliImageCodecs.Default;

    /// <summary>Lists the images; refuses, before anything is loaded, to overwrite.</summary>
    /// <param name="format">The format of all results; null keeps each image's own.</param>
    public IReadOnlyList<FileTranslation> List(ImageFormat? format = null)
    {
        var (all, note) = FileTranslationListing.List(settings.Input, settings.Output, format, settings.FurtherInputs);
        if (note is not null)
            Console.Error.WriteLine($"Note: {note}.");

        if (format is { } only && all.FirstOrDefault(job => !IsNamed(job.Output, only)) is { } other)
        {
            var ending = only.ToString().ToLowerInvariant();
            throw new UsageException($"--output {other.Output}: this command writes .{ending}; give a name that ends so.");
        }

        return Allowed(all);
    }

    /// <summary>Takes this shard's part of the jobs; refuses, before anything is written, to overwrite.</summary>
    public IReadOnlyList<T> Allowed<T>(IReadOnlyList<T> all)
        where T : ITranslationJob
    {
        var jobs = _shard?.Of(all) ?? all;
        var blocked = jobs.Where(job => job.OutputExists()).ToList();
        if (blocked.Count == 0 || settings.Overwrite || settings.Resume)
            return jobs;

        var others = blocked.Count > 1 ? $" and {blocked.Count - 1} more" : "";
        throw new IOException($"{blocked[0].Destination}{others} would be overwritten; add --overwrite, or choose another --output.");
    }

    /// <summary>Refuses files in a format that does not hold the channels of the results.</summary>
    public static void CheckFormats(IReadOnlyList<FileTranslation> jobs, int channels)
    {
        foreach (var job in jobs)
        {
            if (!ImageFileNames.TryGetFormat(job.Output, out var format) || format.Holds(channels))
                continue;

            var other = OptionValue.WordFor(ImageFormat.Png.Holds(channels) ? ImageFormat.Png : ImageFormat.Tiff);
            throw new UsageException($"{job.Output}: the model gives {channels} channels, which {format.Word()} does not hold; "
                + $"add --format {other}, and give a single --output a name that ends in .{other}.");
        }
    }

    /// <summary>Refuses a number of images that the model does not take at once.</summary>
    public void CheckNumber(TranslationModelInfo model)
    {
        var given = 1 + settings.FurtherInputs.Length;
        if (model is { InputImageCount: 1, Direction: not null } && given > 1) // weights of other trainers do not say how many
            throw new UsageException("--further-inputs has no effect here: it needs a model that takes several images at once; this one takes one.");

        if (model.InputImageCount > 1 && model.InputImageCount != given)
        {
            throw new UsageException(
                $"The model takes {model.InputImageCount} images at once, but {given} {(given == 1 ? "is" : "are")} given; "
                + "name the others with --further-inputs.");
        }
    }

    /// <summary>Translates the images, and says which failed and how many did not.</summary>
    /// <param name="jobs">The images.</param>
    /// <param name="translator">What turns one into another.</param>
    /// <param name="stop">Ends the work between two images.</param>
    /// <param name="done">What was done to them, for the last line.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> TranslateAsync(
        IReadOnlyList<ITranslationJob> jobs, IImageTranslator translator, CancellationToken stop, string done = "translated")
    {
        using var manifest = OpenManifest();
        var open = jobs.Where(job => !(settings.Resume && manifest!.IsDone(job))).ToList();
        var options = new BatchTranslatorOptions
        {
            Existing = settings.Overwrite ? ExistingOutput.Replace : settings.Resume ? ExistingOutput.Skip : ExistingOutput.Refuse,
        };
        var batch = new BatchTranslator(translator, options, Codec);
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
            throw new OperationCanceledException(
                "Stopped; every image written so far is complete. Go on with the same command and --resume.");
        }

        var skipped = reached.Skipped > 0 ? $"; {reached.Skipped} were there already" : "";
        Console.WriteLine($"{reached.Translated} of {jobs.Count} images {done} to {settings.Output}{skipped}");
        return reached.Failed == 0 ? CommandLine.Ok : CommandLine.Failed;
    }

    /// <summary>Translates the images several times, with other noise each time; the names get the number of the sample.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TranslateSamplesAsync(
        IReadOnlyList<FileTranslation> jobs, IImageTranslator translator, int samples, long? seed, CancellationToken stop)
    {
        if (settings.Resume || settings.Shard is not null || settings.Manifest is not null)
            throw new UsageException("--samples goes with neither --shard nor --resume nor --manifest.");

        var first = seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        if (seed is null)
            Console.WriteLine($"with --seed {first}");

        var code = CommandLine.Ok;
        for (var sample = 0; sample < samples; sample++)
        {
            var named = jobs.Select(job => Numbered(job, sample + 1)).ToList();
            var seeded = new SeededTranslator(translator, TranslationSamples.SeedOf(first, sample));
            code = Math.Max(code, await TranslateAsync(named, seeded, stop));
        }

        return code;
    }

    private static bool IsNamed(string path, ImageFormat format) => ImageFileNames.TryGetFormat(path, out var own) && own == format;

    private static FileTranslation Numbered(FileTranslation job, int number)
    {
        var (folder, name) = (Path.GetDirectoryName(job.Output) ?? "", Path.GetFileNameWithoutExtension(job.Output));
        var output = Path.Combine(folder, FormattableString.Invariant($"{name}-{number}{Path.GetExtension(job.Output)}"));
        return new FileTranslation(job.Input, output, job.Name) { FurtherInputs = job.FurtherInputs };
    }

    private static BatchProgress Counted(BatchProgress reached, TranslationResult result)
    {
        if (result.Error is { } error)
        {
            if (!CommandLine.IsExpected(error))
                ExceptionDispatchInfo.Throw(error);

            var input = (result.Job as FileTranslation)?.Input ?? result.Job.Name;
            var message = CommandLine.MessageOf(error);
            var place = message.Contains(input, StringComparison.Ordinal) ? "" : $"{input}: ";
            Console.Error.WriteLine($"Error: {place}{message}");
        }

        return result.Status switch
        {
            TranslationStatus.Translated => reached with { Translated = reached.Translated + 1 },
            TranslationStatus.Skipped => reached with { Skipped = reached.Skipped + 1 },
            _ => reached with { Failed = reached.Failed + 1 },
        };
    }

    private static Shard? ShardIn(BatchSettings settings)
    {
        try
        {
            return settings.Shard is { } text ? Shard.Parse(text) : null;
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--shard: {exception.Message}");
        }
    }

    private TranslationManifest? OpenManifest()
    {
        if (settings.Manifest is null && _shard is null && !settings.Resume)
            return null;

        var oneFile = File.Exists(settings.Input) && !Directory.Exists(settings.Output);
        var folder = oneFile ? Path.GetDirectoryName(Path.GetFullPath(settings.Output))! : settings.Output;
        var name = _shard is null ? "manifest.jsonl" : $"manifest-{_shard.Index}-of-{_shard.Count}.jsonl";
        var path = settings.Manifest ?? Path.Combine(folder, name);

        try
        {
            return settings.Resume ? TranslationManifest.Resume(path) : TranslationManifest.Create(path, replace: settings.Overwrite);
        }
        catch (InvalidDataException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}

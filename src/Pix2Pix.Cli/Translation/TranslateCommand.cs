using System.CommandLine;
using Pix2Pix.Cli.Labels;
using Pix2Pix.Cli.Options;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Cli.Translation;

/// <summary><c>pix2pix translate</c>.</summary>
internal static class TranslateCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string> Model = Own.Require<string>("--model",
        "A run's or a checkpoint's directory, a .pth or .safetensors file of a generator, or an .onnx file that pix2pix export wrote.",
        "-m");
    private static readonly Option<int> Samples = Own.Add("--samples",
        "How many results for each image, each with other noise (--mode paper): NAME-1, NAME-2, …", 1, NumberLimits.AtLeast(1))
        .Only(parsed => parsed.GetValue(Samples!) == 1 || ModelOptions.All.Read(parsed).Mode == TranslationMode.Paper,
            "--mode paper, the only one with noise: in others all samples are the same");

    private static readonly Option<PairHalf?> Half = Own.Add<PairHalf?>("--half",
        "For side-by-side pairs: translate only this half, a (left) or b (right). none says that whole images are meant.");

    private static readonly Option<ResultFormat?> Format = Own.Add<ResultFormat?>("--format",
        "The format of all results of a folder, for example tiff for floats; by default each image's own.");

    public static Command Create()
    {
        var command = new Command("translate", "Translate images with a trained model. Every image keeps its size and name.");
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command.With(Own, BatchOptions.All, BatchOptions.Further, ImageOptions.All, [LabelCheck.NoCheck], ModelOptions.All);
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var settings = BatchOptions.All.Read(parsed);
        BatchOptions.Further.Fill(parsed, settings);
        var batch = new BatchRun(settings);
        var (images, translation, samples) = (ImageOptions.Read(parsed), ModelOptions.All.Read(parsed), parsed.GetValue(Samples));
        var jobs = batch.List(parsed.GetValue(Format) is { } format ? Enum.Parse<ImageFormat>($"{format}", ignoreCase: true) : null);

        using var stop = new StopSignal();
        var (path, half) = (parsed.GetRequiredValue(Model), parsed.GetValue(Half));
        if (half is null && PairGuard.Doubt(path, [.. jobs.Select(job => job.Input)], HalfRemedy) is { } doubt)
            Console.Error.WriteLine($"Note: {doubt}.");

        ModelOptions.RefuseForExported(parsed, path, Samples);
        using var model = ModelOptions.Open(parsed, path, images, translation);
        batch.CheckNumber(model.Info);
        BatchRun.CheckFormats(jobs, model.Info.Colorizes ? 3 : model.Info.OutputChannels);
        if (translation.Mode == TranslationMode.Paper && model.Info.IsDeterministic)
            parsed.Refuse([Samples, ModelOptions.All.Of(options => options.Seed)], "a network with dropout, which this one is without");

        if ((images.Labels ?? model.Info.Labels) is { } classes && half is not (PairHalf.A or PairHalf.B))
        {
            batch.Codec = classes.Colors.Count > 0 ? batch.Codec : new LabelMapCodec(batch.Codec);
            if (!parsed.GetValue(LabelCheck.NoCheck))
                CheckLabels(classes, jobs, batch.Codec, stop.Token);
        }

        if (RangeGuard.Doubt(model.Info.InputRange, jobs.Select(Readable), "images") is { } otherUnits)
            Console.Error.WriteLine($"Note: {otherUnits}");

        var translator = half is PairHalf.A or PairHalf.B ? new HalfTranslator(model.Translator, half.Value) : model.Translator;
        return samples == 1
            ? await batch.TranslateAsync(jobs, translator, stop.Token)
            : await batch.TranslateSamplesAsync(jobs, translator, samples, translation.Seed, stop.Token);
    }

    private static ImageBuffer? Readable(FileTranslation job)
    {
        try
        {
            return CliImageCodecs.Default.Load(job.Input);
        }
        catch (Exception exception) when (exception is ImageFormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string HalfRemedy(string half) =>
        $"This run translates the half {half}: add --half {half} (a is left, b right), or --half none if whole images are meant";

    private static void CheckLabels(
        LabelClasses classes, IReadOnlyList<FileTranslation> jobs, IImageCodec codec, CancellationToken stop)
    {
        var report = LabelSurvey.Of(classes, jobs.Count, index => (jobs[index].Input, jobs[index].Read(codec)), LabelSurvey.Sample, stop);
        LabelCheck.ForInputs(jobs.Count).Judge(report);
    }
}

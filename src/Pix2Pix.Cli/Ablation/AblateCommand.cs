using System.CommandLine;
using System.Globalization;
using System.Text;
using Pix2Pix.Cli.Evaluation.Page;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Segmentation;
using Pix2Pix.Cli.Training;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;
using Pix2Pix.Tensors;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Ablation;

/// <summary><c>pix2pix ablate</c>.</summary>
internal static class AblateCommand
{
    private const int Shown = 6;

    private static readonly OptionList Own = new();

    private static readonly Option<AblationTable> Table = Own.Require<AblationTable>("--table",
        "losses (the paper's Table 1), generators (Table 2), patches (Table 3), colors (Figure 7) or labels (Table 6, photos to labels).");
    private static readonly Option<string> Output = Own.Require<string>("--output",
        "Where the runs and the tables go. Tables share the runs that they have in common; finished runs are not trained again.", "-o");
    private static readonly Option<int> Seeds = Own.Add("--seeds",
        "How many trainings of each variant, with seeds 0, 1, …: their spread tells differences from luck.", 2, NumberLimits.AtLeast(1));
    private static readonly Option<string> Palette = Own.Require<string>("--palette",
        "The colours of the label maps: a text file with one a line (#rrggbb), or a colour table (an image one pixel high).");
    private static readonly Option<int?> VoidClass = Own.Add<int?>("--void", "The class of the palette that is not scored, counted from 0.");
    private static readonly Option<string?> SegmenterFile = Own.Add<string?>("--segmenter",
        "What scores photos: a run of train-segmenter, its weights, a TorchScript or an .onnx file. Not needed for --table labels.");
    private static readonly Option<string?> SegmenterSize = Own.Add<string?>("--segmenter-size",
        "Width and height that outputs are enlarged to and segmented at, best the size that the segmenter was trained at, for example "
        + "256x192; by default the size of the label maps.");

    private static readonly SettingOptions<TranslationOptions> Translation = new SettingOptions<TranslationOptions>(
            () => new() { Mode = TranslationMode.Paper })
        .Add("--mode", options => options.Mode,
            "How the test images are translated; the paper's protocol is paper (dropout on, each image's own statistics).");

    public static Command Create()
    {
        var command = new Command("ablate", "Train the variants of one of the paper's tables on the same pairs, seeds and budget, score them, "
            + "and print the table beside the paper's numbers.");
        command.SetAction(Run);
        return command.With(Own, Translation, TrainOptions.Shared, SessionOptions.All);
    }

    private static int Run(ParseResult parsed)
    {
        var (choice, output, seeds) = (parsed.GetValue(Table), parsed.GetRequiredValue(Output), parsed.GetValue(Seeds));
        var table = PaperTables.Of(choice);
        if (!table.ToLabels && parsed.GetValue(SegmenterFile) is null)
            throw new UsageException("Say what scores the images: --segmenter FILE (pix2pix train-segmenter trains one).");

        var common = TrainOptions.Read(parsed) with { ValidationShare = 0 };
        var runs = table.Rows.Select(row => Enumerable.Range(0, seeds).Select(seed => RunOf(row, common with { Seed = seed }, output)).ToList()).ToList();
        foreach (var run in runs.SelectMany(row => row))
            run.CheckSame();

        using var stop = new StopSignal();
        var device = TorchDevice.Resolve(SessionOptions.DeviceIn(parsed));
        var (training, _) = TrainingData.Open(common);
        using var test = Open(parsed, table, common);

        foreach (var (index, run) in runs.SelectMany(row => row).Index())
        {
            var isFinished = run.IsFinished(training.Count);
            Console.WriteLine($"[{index + 1}/{table.Rows.Count * seeds}] {run.Name}{(isFinished ? ": trained already" : "")}");
            if (!isFinished)
            {
                var session = new TrainingSession
                {
                    Settings = run.Settings,
                    Directory = run.Directory,
                    Training = training,
                    Device = device,
                    WritesReport = SessionOptions.WritesReport(parsed),
                    HowToGoOn = "the same command; finished variants are not trained again",
                };
                session.Run(new TrainingConsole(device, training.Count, validationPairs: 0), stop.Token);
            }

            test.Scores(run, stop.Token);
        }

        Report(choice, table, runs, test, common, training.Count, output, stop.Token);
        return CommandLine.Ok;
    }

    private static AblationRun RunOf(PaperRow row, TrainSettings common, string output) =>
        new(row, row.Change(common), Path.Combine(output, row.Variant, string.Create(CultureInfo.InvariantCulture, $"seed-{common.Seed}")));

    private static AblationTest Open(ParseResult parsed, PaperTable table, TrainSettings settings)
    {
        var (classes, nothing) = (LabelClasses.LoadPalette(parsed.GetRequiredValue(Palette)), parsed.GetValue(VoidClass));
        if (nothing is { } label && (label < 0 || label >= classes.Count))
            throw new UsageException($"--void {label} is no class of the palette, which has {classes.Count}, counted from 0.");

        var pairs = TrainingData.OpenTest(settings);
        var (file, device) = (parsed.GetValue(SegmenterFile), SessionOptions.DeviceIn(parsed));
        var translation = Translation.Read(parsed) with { Device = device };
        var counting = new FcnScoreOptions { ClassCount = nothing == classes.Count - 1 ? classes.Count - 1 : classes.Count, VoidLabel = nothing };
        if (!table.ToLabels && parsed.GetValue(SegmenterSize) is { } size)
            (counting.Width, counting.Height) = ImageSize.Parse(size, SegmenterSize.Name);

        return new AblationTest
        {
            Pairs = pairs,
            Options = translation,
            Classes = classes,
            Segmenter = table.ToLabels ? new PaletteSegmenter(classes) : Segmenters.Load(file!, counting.ClassCount, new SegmenterModelOptions { Device = device }),
            Counting = counting,
            ToLabels = table.ToLabels,
            Circumstances = FormattableString.Invariant($"{pairs.Count} pairs, {translation.Mode}, {classes}, {counting}, by {(table.ToLabels ? "colour" : Path.GetFullPath(file!))}"),
        };
    }

    private static void Report(AblationTable choice, PaperTable table, List<List<AblationRun>> runs, AblationTest test, TrainSettings settings, int trained, string output, CancellationToken stop)
    {
        var report = new AblationReport
        {
            Table = table,
            Rows = [.. table.Rows.Zip(runs, (row, seeds) => new AblationRow(row, [.. seeds.Select(run => test.Scores(run, stop))]))],
            Setting = FormattableString.Invariant($"{trained} pairs to train on, {test.Pairs.Count} to test on, at {settings.Size}×{settings.Size}; {settings.Epochs} epochs in batches of {settings.Batch}, {settings.BaseChannels} base channels, {settings.Precision}; {runs[0].Count} seed(s), mean ± standard deviation over them."),
        };

        var path = Path.Combine(output, choice.ToString().ToLowerInvariant());
        var images = Images(runs, test, settings);
        Write(path + ".md", stream => stream.Write(Encoding.UTF8.GetBytes(report.ToMarkdown())));
        Write(path + ".csv", stream => stream.Write(Encoding.UTF8.GetBytes(report.ToCsv())));
        Write(path + ".json", stream => stream.Write(Encoding.UTF8.GetBytes(report.ToJson())));
        Write(path + ".html", stream => report.WriteHtml(stream, images));
        ImageCodecs.Default.Save(ContactSheet.Arrange([.. images.Select(row => row.Images.Select(image => image.Image).ToList())]), path + ".png");

        Console.WriteLine();
        Console.WriteLine(report.ToMarkdown());
        Console.WriteLine($"{path}.html, .md, .csv, .json; {path}.png: {string.Join(" | ", images[0].Images.Select(image => image.Name))}");
    }

    /// <summary>A few test images, spread over all, as the first seed of every variant translates them.</summary>
    private static List<ImageRow> Images(List<List<AblationRun>> runs, AblationTest test, TrainSettings settings)
    {
        var shown = Math.Min(Shown, test.Pairs.Count);
        return [.. Enumerable.Range(0, shown).Select(row =>
        {
            var pair = test.Read(row * test.Pairs.Count / shown, settings);
            var outputs = runs.Select(seeds => (seeds[0].Row.Title, ImageCodecs.Default.Load(AblationTest.OutputPath(seeds[0], pair))));
            return new ImageRow(pair.Name, "", [("input", pair.Input), .. outputs, ("target", pair.Target)]);
        })];
    }

    private static void Write(string path, Action<Stream> write)
    {
        using (var stream = File.Create(path + ".tmp"))
            write(stream);

        File.Move(path + ".tmp", path, overwrite: true);
    }
}

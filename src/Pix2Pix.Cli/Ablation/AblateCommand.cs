using System.CommandLine;
using System.Globalization;
using Pix2Pix.Cli.Labels;
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
    private const string ScoredByNetwork = "a table of photos: labels are scored by their colours";

    private static readonly OptionList Own = new();

    private static readonly Option<AblationTable> Table = Own.Require<AblationTable>("--table",
        "losses (the paper's Table 1), generators (Table 2), patches (Table 3), colors (Figure 7) or labels (Table 6, photos to labels).");
    private static readonly Option<string> Output = Own.Require<string>("--output",
        "Where the runs and the tables go. Tables share the runs that they have in common; finished runs are not trained again.", "-o");
    private static readonly Option<int> Seeds = Own.Add("--seeds",
        "How many trainings of each variant, with seeds 0, 1, …: their spread tells differences from luck.", 2, NumberLimits.AtLeast(1));
    private static readonly Option<string> Palette = Own.Require<string>("--palette",
        "The colours of the label maps: a text file with one a line (#rrggbb), or a colour table (an image one pixel high).");
    private static readonly Option<int?> VoidClass = Own.Add<int?>("--void",
        "The class of the palette that is not scored, counted from 0.");
    private static readonly Option<string?> SegmenterFile = Own.Add<string?>("--segmenter",
        "What scores photos: a run of train-segmenter, its weights, a TorchScript or an .onnx file. Not for --table labels.")
        .Only(IsScoredByNetwork, ScoredByNetwork);
    private static readonly Option<string?> SegmenterSize = Own.Add<string?>("--segmenter-size",
        "Width and height that outputs are enlarged to and segmented at, best the size that the segmenter was trained at, for example "
        + "256x192; by default the size of the label maps.")
        .Only(IsScoredByNetwork, ScoredByNetwork);

    private static readonly SettingOptions<TranslationOptions> Translation = new SettingOptions<TranslationOptions>(
            () => new() { Mode = TranslationMode.Paper })
        .Add("--mode", options => options.Mode,
            "How the test images are translated; the paper's protocol is paper (dropout on, each image's own statistics).");

    public static Command Create()
    {
        var command = new Command("ablate",
            "Train the variants of one of the paper's tables on the same pairs, seeds and budget, score them, and print the table beside "
            + "the paper's numbers.");
        command.SetAction(Run);
        return command.With(Own, [LabelCheck.NoCheck], Translation, TrainOptions.Shared, SessionOptions.All);
    }

    private static int Run(ParseResult parsed)
    {
        var (choice, output, seeds) = (parsed.GetValue(Table), parsed.GetRequiredValue(Output), parsed.GetValue(Seeds));
        var table = PaperTables.Of(choice);
        if (!table.ToLabels && parsed.GetValue(SegmenterFile) is null)
            throw new UsageException("Say what scores the images: --segmenter FILE (pix2pix train-segmenter trains one).");

        var common = TrainOptions.Read(parsed) with { ValidationShare = 0 };
        TrainOptions.CheckUnvalidated(parsed, common, "validation pairs, without which an ablation trains");
        List<List<AblationRun>> rows = [.. table.Rows.Select(row => RunsOf(row, common, seeds, output))];
        List<AblationRun> runs = [.. rows.SelectMany(row => row)];
        runs.ForEach(run => run.CheckSame());

        using var stop = new StopSignal();
        var device = TorchDevice.Resolve(SessionOptions.DeviceIn(parsed));
        var (training, _) = TrainingData.Open(common);
        using var test = OpenTest(parsed, table, common);
        if (!parsed.GetValue(LabelCheck.NoCheck))
            test.CheckLabels(stop.Token);

        foreach (var (index, run) in runs.Index())
        {
            var isFinished = run.IsFinished(training.Count);
            Console.WriteLine($"[{index + 1}/{runs.Count}] {run.Name}{(isFinished ? ": trained already" : "")}");
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

        new AblationFiles { Table = table, Rows = rows, Test = test, Settings = common, TrainingPairs = training.Count }
            .Write(Path.Combine(output, OptionValue.WordFor(choice)), stop.Token);
        return CommandLine.Ok;
    }

    private static bool IsScoredByNetwork(ParseResult parsed) => !PaperTables.Of(parsed.GetValue(Table)).ToLabels;

    private static List<AblationRun> RunsOf(PaperRow row, TrainSettings common, int seeds, string output) =>
    [
        .. Enumerable.Range(0, seeds).Select(seed => new AblationRun(
            row,
            row.Change(common with { Seed = seed }),
            Path.Combine(output, row.Variant, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}")))),
    ];

    private static AblationTest OpenTest(ParseResult parsed, PaperTable table, TrainSettings settings)
    {
        var (classes, voidClass) = (LabelClasses.LoadPalette(parsed.GetRequiredValue(Palette)), parsed.GetValue(VoidClass));
        if (voidClass is { } label && (label < 0 || label >= classes.Count))
            throw new UsageException($"--void {label} is no class of the palette, which has {classes.Count}, counted from 0.");

        var counting = new FcnScoreOptions
        {
            ClassCount = voidClass == classes.Count - 1 ? classes.Count - 1 : classes.Count,
            VoidLabel = voidClass,
        };
        if (!table.ToLabels && parsed.GetValue(SegmenterSize) is { } size)
            (counting.Width, counting.Height) = ImageSize.Parse(size, SegmenterSize.Name);

        var (pairs, device, file) = (TrainingData.OpenTest(settings), SessionOptions.DeviceIn(parsed), parsed.GetValue(SegmenterFile));
        return new AblationTest
        {
            Pairs = pairs,
            Options = Translation.Read(parsed) with { Device = device },
            Classes = classes,
            Segmenter = table.ToLabels
                ? new PaletteSegmenter(classes)
                : Segmenters.Load(file!, counting.ClassCount, new FcnSegmenterOptions { Device = device }),
            SegmenterFile = table.ToLabels ? null : Path.GetFullPath(file!),
            Counting = counting,
            ToLabels = table.ToLabels,
        };
    }
}

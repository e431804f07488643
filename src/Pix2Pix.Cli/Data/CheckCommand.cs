using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Training;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data check</c>.</summary>
internal static class CheckCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string> Folder = Own.Require<string>("--data", "The folder of the data set, as for train.");
    private static readonly Option<PairLayout> Layout = Own.Add<PairLayout>("--layout", "aligned, folders or colorization, as for train.");
    private static readonly Option<TranslationDirection> Direction = Own.Add<TranslationDirection>("--direction",
        "a-to-b or b-to-a, as for train.")
        .Only(parsed => parsed.GetValue(Layout!) != PairLayout.Colorization, "a layout of two sides, --layout aligned or folders");
    private static readonly Option<bool> AsJson = Own.Add<bool>("--json", "Print the findings as JSON.");
    private static readonly Option<bool> Strict = Own.Add<bool>("--strict",
        "Fail on files without a partner and on pairs that several parts share, too.");
    private static readonly Option<int> Workers = Own.Add("--workers", "Threads that read.", 2, new NumberLimits(1, 256));

    private static readonly Option<int> Size = Own.Add("--size", "With --preview: the side of the square images to train on, in pixels.",
        new TrainSettings { Data = "" }.Size, NumberLimits.Of((TrainSettings settings) => settings.Size))
        .Only(parsed => parsed.GetValue(PreviewFile!) is not null, "--preview");
    private static readonly Option<string?> PreviewFile = Preview.Option(", if the data is usable");

    private static readonly ClassOptions Classes = new("Inputs", ", as for train.");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var command = new Command("check",
            "Read every pair of a data set and say what is in it. Exit code 0: it can be trained on; 1: it cannot, or with --strict "
            + "something is doubtful.");
        command.SetAction(Run);
        return command.With(Own, [PreviewFile], Classes);
    }

    private static int Run(ParseResult parsed)
    {
        using var stop = new StopSignal();
        var settings = new TrainSettings
        {
            Data = parsed.GetRequiredValue(Folder),
            Layout = parsed.GetValue(Layout),
            Direction = parsed.GetValue(Direction),
            Classes = Classes.Read(parsed),
            Size = parsed.GetValue(Size),
            InputChannels = 0,
            OutputChannels = 0,
        };
        if (settings is { Classes: not null, Layout: PairLayout.Colorization })
            throw new UsageException($"{Classes.Given(parsed)}: the inputs of --layout colorization are no label maps.");

        var preview = parsed.GetValue(PreviewFile);
        if (preview is not null)
            Preview.Check(preview);

        var findings = DataFindings.Gather(settings, parsed.GetValue(Workers), stop.Token);
        Console.WriteLine(parsed.GetValue(AsJson) ? JsonSerializer.Serialize(findings, Json) : findings.ToString());

        if (preview is not null && findings is { Usable: true, Training: { } pairs })
            ShowPairs(preview, pairs, settings, parsed.GetValue(AsJson));

        return findings.Usable && !(parsed.GetValue(Strict) && findings.Doubtful) ? CommandLine.Ok : CommandLine.Failed;
    }

    private static void ShowPairs(string file, IPairedDataset pairs, TrainSettings settings, bool asJson)
    {
        foreach (var line in Preview.Write(file, pairs, settings))
            (asJson ? Console.Error : Console.Out).WriteLine(line);
    }
}

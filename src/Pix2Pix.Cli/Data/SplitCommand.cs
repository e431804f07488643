using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data split</c>.</summary>
internal static class SplitCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string> Input = Own.Require<string>("--input", "The folder of pairs.", "-i");
    private static readonly Option<string> Output = Own.Require<string>("--output", "Where train/, val/ and test/ are made.", "-o");
    private static readonly Option<bool> Move = Own.Add<bool>("--move", "Move the files instead of copying them.");
    private static readonly Option<bool> Resume = Own.Add<bool>("--resume", "Finish a split that was stopped, as its split.json says.");
    private static readonly Option<bool> Overwrite = Own.Add<bool>("--overwrite", "Replace files that are there already.");

    private static readonly SettingOptions<SplitSettings> Settings = new SettingOptions<SplitSettings>(() => new())
        .Add("--layout", split => split.Layout, "aligned, folders (A/ and B/) or colorization, as for train.")
        .Add("--val", split => split.Validation, "The share of pairs to validate on.")
        .Add("--test", split => split.Test, "The share of pairs to test on.")
        .Add("--seed", split => split.Seed, "The same seed gives the same split of the same names.");

    public static Command Create()
    {
        var command = new Command("split", "Divide pairs among train, val and test at random. What went where is in split.json.");
        command.SetAction(Run);
        return command.With(Own, Settings);
    }

    private static int Run(ParseResult parsed)
    {
        var (input, output) = (parsed.GetRequiredValue(Input), parsed.GetRequiredValue(Output));
        var (move, resume, overwrite) = (parsed.GetValue(Move), parsed.GetValue(Resume), parsed.GetValue(Overwrite));
        var settings = Settings.Read(parsed);
        var plan = resume ? Stopped(parsed, output, settings) : Planned(settings, input);
        using var stop = new StopSignal();

        if (!resume)
        {
            plan.CheckFree(output, overwrite);
            plan.Save(output);
        }

        var done = 0;
        foreach (var (part, file) in plan.Files)
        {
            if (stop.Token.IsCancellationRequested)
            {
                throw new OperationCanceledException($"Stopped; {done} of {plan.Files.Count()} files are in place, each complete. "
                    + "Go on with the same command and --resume.");
            }

            SplitPlan.Place(Path.Combine(input, file), Path.Combine(output, SplitPlan.PlaceOf(part, file)), move, resume, overwrite);
            done++;
        }

        var list = Path.Combine(output, SplitPlan.FileName);
        Console.WriteLine($"{plan.Train.Count} pairs in train, {plan.Val.Count} in val, {plan.Test.Count} in test; see {list}");
        return CommandLine.Ok;
    }

    private static SplitPlan Stopped(ParseResult parsed, string output, SplitSettings asked)
    {
        var plan = SplitPlan.Load(output);
        var started = new SplitSettings
        {
            Layout = plan.Layout,
            Validation = plan.ValShare ?? asked.Validation, // earlier versions kept no shares
            Test = plan.TestShare ?? asked.Test,
            Seed = plan.Seed,
        };

        var resumed = started with { };
        Settings.Fill(parsed, resumed);
        CommandOption.RefuseIfAny([.. Settings.Differences(started, resumed)]);
        return plan;
    }

    private static SplitPlan Planned(SplitSettings settings, string input)
    {
        var folder = DatasetFolder.Find(input, settings.Layout);
        if (folder.HasParts)
        {
            throw new UsageException($"{input} is divided already ({folder}). Splitting it again would mix test pairs into training; point --input at one part.");
        }

        var files = settings.Layout == PairLayout.Folders
            ? FilesOfTwoFolders(input, folder.Parts[0])
            : AlignedImageFolder.Open(input).Files.ToDictionary(file => file, Alone);
        var split = DatasetSplit.Draw(files.Keys, settings.Validation, settings.Test, settings.Seed);
        return new SplitPlan
        {
            Seed = settings.Seed,
            Layout = settings.Layout,
            ValShare = settings.Validation,
            TestShare = settings.Test,
            Train = Of(split.Train),
            Val = Of(split.Validation),
            Test = Of(split.Test),
        };

        static IReadOnlyList<string> Alone(string file) => [file];

        IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IEnumerable<string> names) =>
            names.ToDictionary(name => name, name => files[name]);
    }

    private static Dictionary<string, IReadOnlyList<string>> FilesOfTwoFolders(string input, PartFolders folders) =>
        TwoFolderDataset.Open(folders.FolderOf("A")!, folders.FolderOf("B")!).Pairs.ToDictionary(
            pair => pair.Name,
            pair => (IReadOnlyList<string>)[Path.GetRelativePath(input, pair.A), Path.GetRelativePath(input, pair.B)]);
}

using System.CommandLine;
using Pix2Pix.Cli.Training;
using Pix2Pix.Data;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data split</c>.</summary>
internal static class SplitCommand
{
    private static readonly Option<string> Input = new("--input", "-i") { Description = "The folder of pairs.", Required = true };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "Where train/, val/ and test/ are made.", Required = true };
    private static readonly Option<DataLayout> Layout = new("--layout") { Description = "aligned, folders (A/ and B/) or colorization, as for train.", DefaultValueFactory = _ => DataLayout.Aligned };
    private static readonly Option<double> Validation = new("--val") { Description = "The share of pairs to validate on.", DefaultValueFactory = _ => 0.1 };
    private static readonly Option<double> Test = new("--test") { Description = "The share of pairs to test on.", DefaultValueFactory = _ => 0.1 };
    private static readonly Option<long> Seed = new("--seed") { Description = "The same seed gives the same split of the same names.", DefaultValueFactory = _ => 0 };
    private static readonly Option<bool> Move = new("--move") { Description = "Move the files instead of copying them." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Finish a split that was stopped, as its split.json says." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace files that are there already." };

    public static Command Create()
    {
        var command = new Command("split", "Deal pairs out to train, val and test. What went where is in split.json.") { Input, Output, Layout, Validation, Test, Seed, Move, Resume, Overwrite };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (input, output) = (parsed.GetRequiredValue(Input), parsed.GetRequiredValue(Output));
        var plan = parsed.GetValue(Resume) ? SplitPlan.Load(output) : Planned(parsed, input);
        using var stop = new StopSignal();

        if (!parsed.GetValue(Resume))
        {
            plan.CheckFree(output, parsed.GetValue(Overwrite));
            plan.Save(output);
        }

        var done = 0;
        foreach (var (part, file) in plan.Files)
        {
            if (stop.Token.IsCancellationRequested)
                throw new OperationCanceledException($"Stopped; {done} of {plan.Files.Count()} files are in place, each complete. Go on with the same command and --resume.");

            SplitPlan.Place(Path.Combine(input, file), Path.Combine(output, SplitPlan.PlaceOf(part, file)), parsed.GetValue(Move), parsed.GetValue(Resume), parsed.GetValue(Overwrite));
            done++;
        }

        Console.WriteLine($"{plan.Train.Count} pairs in train, {plan.Val.Count} in val, {plan.Test.Count} in test; see {Path.Combine(output, SplitPlan.FileName)}");
        return CommandLine.Ok;
    }

    private static SplitPlan Planned(ParseResult parsed, string input)
    {
        var layout = parsed.GetValue(Layout);
        var files = layout == DataLayout.Folders
            ? TwoFolderDataset.Open(Path.Combine(input, "A"), Path.Combine(input, "B")).Pairs
                .ToDictionary(pair => pair.Name, pair => (IReadOnlyList<string>)[Path.GetRelativePath(input, pair.A), Path.GetRelativePath(input, pair.B)])
            : AlignedImageFolder.Open(input).Files.ToDictionary(file => file, file => (IReadOnlyList<string>)[file]);

        var split = DatasetSplit.Draw(files.Keys, parsed.GetValue(Validation), parsed.GetValue(Test), parsed.GetValue(Seed));
        return new SplitPlan
        {
            Seed = parsed.GetValue(Seed),
            Layout = layout,
            Train = Of(split.Train),
            Val = Of(split.Validation),
            Test = Of(split.Test),
        };

        IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IEnumerable<string> names) => names.ToDictionary(name => name, name => files[name]);
    }
}

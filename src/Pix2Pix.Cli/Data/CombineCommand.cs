using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data combine</c>.</summary>
internal static class CombineCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string?> A = Own.Add<string?>("--a",
        "The folder of A inside --input; its images become the left halves. Without it and --b, they are found as train finds them.");
    private static readonly Option<string?> B = Own.Add<string?>("--b", "The folder of B inside --input.");
    private static readonly Option<bool> Resize = Own.Add<bool>("--resize",
        "Resize B to the size of A where they differ; without it, such a pair is an error.");
    private static readonly Option<ResamplingFilter?> Filter = Own.Add<ResamplingFilter?>("--filter",
        "How --resize resizes, by default bicubic; nearest for label maps.")
        .Only(parsed => parsed.GetValue(Resize), "--resize");

    public static Command Create()
    {
        var command = new Command("combine",
            "Lay the pairs of two folders side by side, for --layout aligned. Files of one name are a pair, in subfolders (train, val, "
            + "test) too; written as PNG, or as TIFF, NumPy array or PAM where a side is one.");
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command.With(Own, BatchOptions.All);
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var settings = BatchOptions.All.Read(parsed);
        var batch = new BatchRun(settings);
        ResamplingFilter? filter = parsed.GetValue(Resize) ? parsed.GetValue(Filter) ?? ResamplingFilter.Bicubic : null;
        var all = FindPairs(settings.Input, parsed.GetValue(A), parsed.GetValue(B))
            .Select(pair => new PairCombination(pair.Files, Path.Combine(settings.Output, pair.Name + PairCombination.ExtensionFor(pair.Files)), filter));
        using var stop = new StopSignal();

        return await batch.TranslateAsync(batch.Allowed([.. all]), new ImageChange(both => both), stop.Token, "combined");
    }

    private static List<(PairFiles Files, string Name)> FindPairs(string input, string? a, string? b)
    {
        if (a is not null || b is not null)
            return Open(Path.Combine(input, a ?? "A"), Path.Combine(input, b ?? "B"), "");

        var folder = DatasetFolder.Find(input, PairLayout.Folders);
        foreach (var note in folder.Notes)
            Console.Error.WriteLine($"Note: {note}.");

        return [.. folder.Parts.SelectMany(part => Open(
            part.FolderOf("A")!, part.FolderOf("B")!, part.Part == DatasetPart.All ? "" : PartNames.NameOf(part.Part)))];
    }

    private static List<(PairFiles Files, string Name)> Open(string a, string b, string part)
    {
        var pairs = TwoFolderDataset.Open(a, b);
        if (!pairs.Report.IsComplete)
            Console.Error.WriteLine($"Note: {pairs.Report}.");

        return [.. pairs.Pairs.Select(files => (files, Path.Combine(part, files.Name)))];
    }
}

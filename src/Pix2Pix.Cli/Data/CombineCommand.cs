using System.CommandLine;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data combine</c>.</summary>
internal static class CombineCommand
{
    private static readonly Option<string> A = new("--a") { Description = "The folder of A inside --input; it becomes the left half.", DefaultValueFactory = _ => "A" };
    private static readonly Option<string> B = new("--b") { Description = "The folder of B inside --input.", DefaultValueFactory = _ => "B" };
    private static readonly Option<bool> Resize = new("--resize") { Description = "Bring B to the size of A where they differ; without it, such a pair is an error." };
    private static readonly Option<ResamplingFilter> Filter = new("--filter") { Description = "How --resize resizes: Nearest for label maps.", DefaultValueFactory = _ => ResamplingFilter.Bicubic };

    public static Command Create()
    {
        var command = new Command("combine", "Lay the pairs of two folders side by side, for --layout aligned. Files of one name are a pair, in subfolders (train, val, test) too; written as PNG.") { A, B, Resize, Filter };
        ManyImages.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var (input, output) = (ManyImages.InputOf(parsed), ManyImages.OutputOf(parsed));
        var pairs = TwoFolderDataset.Open(Path.Combine(input, parsed.GetRequiredValue(A)), Path.Combine(input, parsed.GetRequiredValue(B)));
        if (!pairs.Report.IsComplete)
            Console.Error.WriteLine($"Note: {pairs.Report}.");

        ResamplingFilter? filter = parsed.GetValue(Resize) ? parsed.GetValue(Filter) : null;
        var jobs = ManyImages.Allowed(parsed, [.. pairs.Pairs.Select(pair => new PairCombination(pair, Path.Combine(output, pair.Name + ".png"), filter))]);
        using var stop = new StopSignal();

        return await ManyImages.TranslateAsync(parsed, jobs, new ImageChange(both => both), stop.Token, "combined");
    }
}

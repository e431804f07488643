using Pix2Pix.Cli.Training;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Pairs of two folders, by name: outputs that are there already, and their targets.</summary>
internal static class OutputPairs
{
    public static EvaluationPairs Open(string outputs, string targets, string? inputs, SampleRange? range)
    {
        var options = new PairedFolderOptions { InputChannels = null, TargetChannels = null };
        var pairs = TwoFolderDataset.Open(outputs, targets, options, CliImageCodecs.Default);
        Report(pairs.Report.OnlyInA, "without a target");
        Report(pairs.Report.OnlyInB, "without an output");
        Report(pairs.Report.Ambiguous, "with several files");

        var first = pairs.Read(0);
        if (range is null)
        {
            var samples = new SampleSurvey("target", "--output-range", range);
            samples.Add($"pair {first.Name}", first.Target);
            samples.Conclude();
        }

        if (first is { Input.HasAlpha: true } or { Target.HasAlpha: true })
            Console.Error.WriteLine("Note: alpha is left out; colours are compared.");

        var sources = inputs is null ? null : new ImagesByName(inputs, CliImageCodecs.Default);
        return new EvaluationPairs(pairs.Count, index =>
        {
            var pair = pairs.Read(index);
            var (output, target) = range is null ? (pair.Input, pair.Target) : (range.ToUnit(pair.Input), range.ToUnit(pair.Target));
            return EvaluationPair.FromImages(pair.Name, output, target, sources?.Load(pair.Name));
        })
        {
            Range = range,
        };
    }

    private static void Report(IReadOnlyList<string> names, string what)
    {
        if (names.Count > 0)
        {
            var more = names.Count > 5 ? " …" : "";
            Console.Error.WriteLine($"Note: {names.Count} {what}, left out: {string.Join(", ", names.Take(5))}{more}");
        }
    }
}

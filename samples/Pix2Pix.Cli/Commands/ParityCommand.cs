using System.CommandLine;
using Pix2Pix.Cli.Parity;

namespace Pix2Pix.Cli.Commands;

/// <summary><c>pix2pix parity</c>.</summary>
internal static class ParityCommand
{
    private static readonly Argument<string> Case = new("case") { Description = "A folder with case.json, G.pth, D.pth and tensors.safetensors, made by running the PyTorch reference." };
    private static readonly Option<double> Tolerance = new("--tolerance") { Description = "The largest relative error that passes.", DefaultValueFactory = _ => 1e-4 };

    public static Command Create()
    {
        var command = new Command("parity", "Compare this library's outputs, losses and trained weights with the PyTorch reference's.") { Case, Tolerance };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Case), parsed.GetValue(Tolerance)));
        return command;
    }

    private static int Run(string directory, double tolerance)
    {
        var comparisons = new ParityRun(ParityCase.Load(directory)).Compare();

        foreach (var comparison in comparisons)
            Console.WriteLine(FormattableString.Invariant($"{comparison.RelativeError:E2}  {comparison.Name}{(comparison.Exempt is null ? "" : $"  (not counted: {comparison.Exempt})")}"));

        // A NaN is worse than any number.
        var worst = comparisons.Where(comparison => comparison.Exempt is null).OrderByDescending(comparison => double.IsNaN(comparison.RelativeError) ? double.PositiveInfinity : comparison.RelativeError).First();
        var passed = worst.RelativeError <= tolerance;
        Console.WriteLine(FormattableString.Invariant($"worst {worst.RelativeError:E2} ({worst.Name}): {(passed ? "within" : "ABOVE")} {tolerance:E0}"));
        return passed ? CommandLine.Ok : CommandLine.Failed;
    }
}

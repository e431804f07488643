using System.CommandLine;
using Pix2Pix.Cli.Options;
using static TorchSharp.torch;

namespace Pix2Pix.Cli.Parity;

/// <summary><c>pix2pix parity</c>.</summary>
internal static class ParityCommand
{
    private static readonly Argument<string> Case = new("case")
    {
        Description = "A folder with case.json, G.pth, D.pth and tensors.safetensors, made by running the PyTorch reference.",
    };

    private static readonly OptionList Own = new();

    private static readonly Option<double> Tolerance = Own.Add("--tolerance", "The largest relative error that passes.", 1e-4, NumberLimits.AtLeast(0));

    public static Command Create()
    {
        var command = new Command("parity",
            "Compare this library's outputs, losses and trained weights with the PyTorch reference's.") { Case };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Case), parsed.GetValue(Tolerance)));
        return command.With(Own);
    }

    private static int Run(string directory, double tolerance)
    {
        var reference = ParityCase.Load(directory);
        var comparisons = new ParityRun(reference).Compare();

        if (Worst(comparisons).RelativeError <= tolerance || !DivergesByRounding(comparisons, tolerance))
            return Report(comparisons, tolerance);

        // At the kink of a ReLU or of |x|, rounding decides the gradient, and Adam turns the difference into a whole step: two correct
        // computations then diverge. Another order of summation, or more digits, shows whether it was that or an error.
        Console.WriteLine($"{Line(Worst(comparisons))}: the weights diverge after the first steps; computing again on one thread.");
        comparisons = OnOneThread(() => new ParityRun(reference).Compare());

        if (Worst(comparisons).RelativeError > tolerance)
        {
            Console.WriteLine($"{Line(Worst(comparisons))}: on one thread too; computing again in 64-bit floats.");
            comparisons = new ParityRun(reference, ScalarType.Float64).Compare();
        }

        return Report(comparisons, tolerance);
    }

    private static IReadOnlyList<Comparison> OnOneThread(Func<IReadOnlyList<Comparison>> compare)
    {
        var threads = get_num_threads();
        set_num_threads(1);

        try
        {
            return compare();
        }
        finally
        {
            set_num_threads(threads); // it holds for the whole process
        }
    }

    // An error in a network or a loss would show in the outputs and the first step's losses, one in a gradient or the optimizer in
    // the second step's.
    private static bool DivergesByRounding(IReadOnlyList<Comparison> comparisons, double tolerance) =>
        comparisons.All(comparison => comparison.RelativeError <= comparison.Step switch
        {
            0 or 1 => tolerance / 10,
            2 => tolerance * 10,
            _ => double.PositiveInfinity,
        });

    private static int Report(IReadOnlyList<Comparison> comparisons, double tolerance)
    {
        foreach (var comparison in comparisons)
            Console.WriteLine(Line(comparison) + (comparison.Exempt is null ? "" : $"  (not counted: {comparison.Exempt})"));

        var worst = Worst(comparisons);
        var passed = worst.RelativeError <= tolerance;
        var verdict = passed ? "within" : "ABOVE";
        Console.WriteLine(FormattableString.Invariant($"worst {worst.RelativeError:E2} ({worst.Name}): {verdict} {tolerance:E0}"));
        return passed ? CommandLine.Ok : CommandLine.Failed;
    }

    private static string Line(Comparison comparison) => FormattableString.Invariant($"{comparison.RelativeError:E2}  {comparison.Name}");

    // A NaN is worse than any number.
    private static Comparison Worst(IEnumerable<Comparison> comparisons) => comparisons
        .Where(comparison => comparison.Exempt is null)
        .OrderByDescending(comparison => double.IsNaN(comparison.RelativeError) ? double.PositiveInfinity : comparison.RelativeError)
        .First();
}

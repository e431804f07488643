using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Weights;

/// <summary>Shows a recalibration: when each pass begins, and how it ended.</summary>
internal sealed class RecalibrationConsole : IProgress<RecalibrationReport>
{
    private int _pass;

    public void Report(RecalibrationReport value)
    {
        if (value.Passes == _pass)
            return;

        _pass = value.Passes;
        Console.WriteLine($"pass {_pass}{(_pass > 1 ? $"; {LastPass(value)}" : "")}");
    }

    public static void End(RecalibrationReport report) =>
        Console.WriteLine($"{report.Layers} layers recalibrated over {report.Images} images in {report.Passes} passes; {LastPass(report)}");

    private static string LastPass(RecalibrationReport report) =>
        FormattableString.Invariant($"the last one moved the statistics by {report.LargestChange:P2} at most");
}

using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Weights;

/// <summary>Says when a pass of a recalibration begins, and how it ended.</summary>
internal sealed class PassReport : IProgress<RecalibrationReport>
{
    private int _pass;

    public void Report(RecalibrationReport value)
    {
        if (value.Passes == _pass)
            return;

        _pass = value.Passes;
        Console.WriteLine(FormattableString.Invariant($"pass {_pass}{(_pass > 1 ? $"; the last one moved the statistics by {value.LargestChange:P2} at most" : "")}"));
    }

    public static void End(RecalibrationReport report) =>
        Console.WriteLine(FormattableString.Invariant($"{report.Layers} layers recalibrated over {report.Images} images in {report.Passes} passes; the last one moved the statistics by {report.LargestChange:P2} at most"));
}

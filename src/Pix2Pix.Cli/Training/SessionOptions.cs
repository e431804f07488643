using System.CommandLine;
using Pix2Pix.Cli.Options;

namespace Pix2Pix.Cli.Training;

/// <summary>The options of a training that have no effect on its result.</summary>
internal static class SessionOptions
{
    public static readonly OptionList All = new();

    private static readonly Option<bool> NoReport = All.Add<bool>("--no-report",
        "Write no report.html, log.csv and TensorBoard events beside the checkpoints.");
    private static readonly Option<string> Device = All.Add("--device", CommandOption.DeviceHelp, "auto");

    public static bool WritesReport(ParseResult parsed) => !parsed.GetValue(NoReport);

    public static string DeviceIn(ParseResult parsed) => parsed.GetRequiredValue(Device);
}

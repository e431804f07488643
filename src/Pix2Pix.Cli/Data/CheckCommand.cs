using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pix2Pix.Cli.Training;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data check</c>.</summary>
internal static class CheckCommand
{
    private static readonly Option<string> Folder = new("--data") { Description = "The folder of the data set, as for train.", Required = true };
    private static readonly Option<DataLayout> Layout = new("--layout") { Description = "aligned, folders or colorization, as for train.", DefaultValueFactory = _ => DataLayout.Aligned };
    private static readonly Option<bool> AsJson = new("--json") { Description = "Print the findings as JSON." };
    private static readonly Option<bool> Strict = new("--strict") { Description = "Fail on files without a partner and on pairs that several parts share, too." };
    private static readonly Option<int> Workers = new("--workers") { Description = "Threads that read.", DefaultValueFactory = _ => 2 };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var command = new Command("check", "Read every pair of a data set and tell what is in it. Exit code 0: it can be trained on; 1: it cannot, or with --strict something is doubtful.") { Folder, Layout, AsJson, Strict, Workers };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var stop = new StopSignal();
        var findings = DataFindings.Gather(parsed.GetRequiredValue(Folder), parsed.GetValue(Layout), Math.Max(1, parsed.GetValue(Workers)), stop.Token);
        Console.WriteLine(parsed.GetValue(AsJson) ? JsonSerializer.Serialize(findings, Json) : findings.ToString());

        return findings.Usable && !(parsed.GetValue(Strict) && findings.Doubtful) ? CommandLine.Ok : CommandLine.Failed;
    }
}

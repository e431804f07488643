using System.CommandLine;
using Pix2Pix.Benchmarks;

var json = new Option<string?>("--json") { Description = "Also writes the figures to this file." };
var report = new Command("report", "Measures training and translation against the straight eager program, in interleaved runs.") { json };
report.SetAction(parsed =>
{
    var rows = Report.Run();
    Report.Print(rows);
    if (parsed.GetValue(json) is { } path)
        Report.Write(rows, path);
});

return new RootCommand("Speed of Pix2Pix.Core.") { report }.Parse(args).Invoke();

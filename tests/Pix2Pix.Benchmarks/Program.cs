using System.CommandLine;
using Pix2Pix.Benchmarks;

var json = new Option<string?>("--json") { Description = "Also writes the figures to this file." };
var only = new Option<string?>("--only") { Description = "Measures the rows whose id contains this." };
var report = new Command("report", "Measures training and translation against what one would use instead, in interleaved runs.") { json, only };
report.SetAction(parsed =>
{
    var rows = new List<Row>();
    foreach (var row in Report.Run(parsed.GetValue(only)))
    {
        Console.Error.WriteLine($"{row.Id} measured");
        rows.Add(row);
    }

    ReportTable.Print(rows);
    if (parsed.GetValue(json) is { } path)
        ReportTable.Write(rows, path);
});

var job = new Argument<string>("job");
var worker = new Command("worker", "Does one job for the report whenever a line comes in.") { job };
worker.Hidden = true;
worker.SetAction(parsed => Worker.Serve(parsed.GetRequiredValue(job)));

return new RootCommand("Speed of Pix2Pix.Core.") { report, worker }.Parse(args).Invoke();

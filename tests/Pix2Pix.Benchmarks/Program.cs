using System.CommandLine;
using Pix2Pix.Benchmarks;
using Pix2Pix.Benchmarks.Micro;
using Pix2Pix.Tensors;

var json = new Option<string?>("--json") { Description = "Also writes the figures to this file." };
var only = new Option<string?>("--only") { Description = "Measures the rows whose id contains this." };
var device = new Option<string>("--device") { Description = "What networks run on: cpu (by default), cuda or cuda:n.", DefaultValueFactory = _ => "cpu" };
var report = new Command("report", "Measures training and translation against what one would use instead, in interleaved runs.") { json, only, device };
report.SetAction(parsed =>
{
    var rows = new List<Row>();
    foreach (var row in new Report(TorchDevice.Resolve(parsed.GetRequiredValue(device)), parsed.GetValue(only)).Run())
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

var rest = new Argument<string[]>("arguments") { Description = "BenchmarkDotNet's own, for example --filter *Convolution*; by default every part." };
var micro = new Command("micro", "Measures small parts, one by one, with BenchmarkDotNet.") { rest };
micro.SetAction(parsed => MicroBenchmarks.Run(parsed.GetValue(rest)!));

return new RootCommand("Speed of Pix2Pix.Core.") { report, micro, worker }.Parse(args).Invoke();

using System.CommandLine;
using Pix2Pix.Benchmarks;
using Pix2Pix.Benchmarks.Micro;
using Pix2Pix.Tensors;

var json = new Option<string?>("--json") { Description = "Also write the figures to this file." };
var only = new Option<string?>("--only") { Description = "Measure only the rows whose id contains this." };
var device = new Option<string>("--device") { Description = "Run networks on cpu, cuda or cuda:n.", DefaultValueFactory = _ => "cpu" };
var report = new Command("report", "Measure training and translation against their alternatives, in interleaved runs.")
{
    json, only, device,
};
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
var worker = new Command("worker", "Run one job of the report for each line of input.") { job };
worker.Hidden = true;
worker.SetAction(parsed => Worker.Serve(parsed.GetRequiredValue(job)));

var rest = new Argument<string[]>("arguments") { Description = "For BenchmarkDotNet, for example --filter *Imaging*; by default all run." };
var micro = new Command("micro", "Measure small parts with BenchmarkDotNet.") { rest };
micro.SetAction(parsed => MicroBenchmarks.Run(parsed.GetValue(rest)!));

return new RootCommand("Speed of Pix2Pix.Core.") { report, micro, worker }.Parse(args).Invoke();

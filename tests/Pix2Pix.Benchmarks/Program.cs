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

var files = new Command("files", "Only the rows of the report that read and write files: folder, data path, checkpoints.");
files.SetAction(_ =>
{
    Pix2Pix.Tensors.TorchBackend.EnsureLoaded();
    Report.Print([FolderBenchmark.Run(), DataPathBenchmark.Run(), .. CheckpointBenchmark.Run()]);
});

return new RootCommand("Speed of Pix2Pix.Core.") { report, files }.Parse(args).Invoke();

using System.CommandLine;
using System.Globalization;
using Pix2Pix.Cli.Labels;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Reports;
using Pix2Pix.Reports.Evaluation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary><c>pix2pix compare</c>.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string[]> Runs = new("runs")
    {
        Description = "Models as for evaluate --model, two or more.",
        Arity = new ArgumentArity(2, 1000),
    };

    public static Command Create()
    {
        var command = new Command("compare",
            "Measure several models on the same pairs: one table, a row for each, the best of every column marked.") { Runs };
        command.SetAction(Run);
        return command.With(
            EvaluationData.All, EvaluatedModel.Options, MetricOptions.All, ReportFiles.All, ModelOptions.All, ImageOptions.All, [LabelCheck.NoCheck]);
    }

    private static int Run(ParseResult parsed)
    {
        ReportFiles.Check(parsed);
        using var stop = new StopSignal();
        var models = new List<ComparedModel>();
        var images = new ComparedImageRows();

        foreach (var run in parsed.GetRequiredValue(Runs))
        {
            using var model = EvaluatedModel.Open(parsed, run);
            var report = EvaluationWork.Measure(parsed, model.Pairs, run, model.Conditions, stop.Token);
            models.Add(new ComparedModel { Name = run, Report = report });

            if (parsed.GetValue(ReportFiles.Html) is not null)
                images.Add(run, report, model.Pairs);
        }

        var comparison = new EvaluationComparison(models);
        Show(comparison);
        ReportFiles.Write(parsed, ReportFiles.Json, comparison.WriteJson);
        ReportFiles.Write(parsed, ReportFiles.Csv, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            comparison.WriteCsv(writer);
        });
        ReportFiles.Write(parsed, ReportFiles.Html, new ComparisonPage { Comparison = comparison, Images = images.Rows }.Write);
        return CommandLine.Ok;
    }

    private static void Show(EvaluationComparison comparison)
    {
        foreach (var (name, value) in comparison.Conditions())
            Console.WriteLine($"{name}: {value}");

        TextTable.Write(
            ["model", .. comparison.Columns.Select(column => $"{column.Name} {column.Arrow}"), "pairs"],
            [.. comparison.Models.Select((model, row) => (IReadOnlyList<string>)
            [
                model.Name,
                .. comparison.Columns.Select(column => Cell(row, column)),
                model.Report.Images.Count.ToString(CultureInfo.InvariantCulture),
            ])]);
        foreach (var note in comparison.Notes())
            Console.WriteLine(note);

        string Cell(int row, Figure column) => comparison.Cell(row, column).ValueText + (comparison.IsBest(row, column) ? "*" : " ");
    }
}

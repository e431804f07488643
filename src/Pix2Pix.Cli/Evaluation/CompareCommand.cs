using System.CommandLine;
using Pix2Pix.Cli.Evaluation.Page;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Evaluation;

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
            EvaluationData.All, EvaluatedModel.Options, MetricOptions.All, ReportFiles.All, ModelOptions.All, ImageOptions.All);
    }

    private static int Run(ParseResult parsed)
    {
        ReportFiles.Check(parsed);
        using var stop = new StopSignal();
        var reports = new List<EvaluationReport>();
        var images = new ComparedImageRows();

        foreach (var run in parsed.GetRequiredValue(Runs))
        {
            using var model = EvaluatedModel.Open(parsed, run);
            reports.Add(EvaluationWork.Measure(parsed, model.Pairs, run, model.Conditions, stop.Token));

            if (parsed.GetValue(ReportFiles.Html) is not null)
                images.Add(run, reports[^1], model.Pairs);
        }

        var table = new ComparisonTable(reports);
        table.Show();
        ReportFiles.Write(parsed, ReportFiles.Json, table.WriteJson);
        ReportFiles.Write(parsed, ReportFiles.Csv, table.WriteCsv);
        ReportFiles.Write(parsed, ReportFiles.Html, stream =>
        {
            var page = new EvaluationPage("Comparison");
            page.AddConditions(reports[0].Conditions.Where(condition => condition.Key != "model").Append(new("pairs", FormattableString.Invariant($"{reports[0].Images.Count}"))));
            page.AddComparison(table);
            page.AddImages(images.Rows);
            page.AddCurves([.. table.Names.Zip(reports, (name, report) => (name, report.Curves))]);
            page.Write(stream);
        });
        return CommandLine.Ok;
    }
}

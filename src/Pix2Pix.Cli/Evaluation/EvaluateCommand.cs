using System.CommandLine;
using Pix2Pix.Cli.Labels;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Evaluation;
using Pix2Pix.Reports;
using Pix2Pix.Reports.Evaluation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary><c>pix2pix evaluate</c>.</summary>
internal static class EvaluateCommand
{
    private static readonly OptionList Own = new();

    private static readonly Option<string?> Model = Own.Add<string?>("--model",
        "A run's or a checkpoint's directory, a .pth or .safetensors file of a generator, or an .onnx file. Each input is translated, and "
        + "compared with its target.", alias: "-m");
    private static readonly Option<string?> Outputs = Own.Add<string?>("--outputs",
        "Instead of --model: a folder of outputs that are there already.");
    private static readonly Option<string?> Targets = Own.Add<string?>("--targets",
        "With --outputs: the folder of their targets, of the same names, extension aside.");
    private static readonly Option<string?> Inputs = Own.Add<string?>("--inputs",
        "With --outputs: the folder of what they were made from, to be shown in --html.")
        .Only(parsed => parsed.GetValue(ReportFiles.Html) is not null, "--html, which shows them");

    private static readonly Option<string?> OutputRange = Own.Add<string?>("--output-range",
        "With --outputs: the samples of both folders that are black and white, to measure in their units too, for example 0..4095. A model "
        + "knows its own.");

    public static Command Create()
    {
        var command = new Command("evaluate", "Measure how near outputs are to their targets: those of a model, or images in a folder.");
        command.SetAction(Run);
        return command.With(
            Own, EvaluationData.All, EvaluatedModel.Options, MetricOptions.All, ReportFiles.All, ModelOptions.All, ImageOptions.All, [LabelCheck.NoCheck]);
    }

    private static int Run(ParseResult parsed)
    {
        var (model, outputs, targets) = (parsed.GetValue(Model), parsed.GetValue(Outputs), parsed.GetValue(Targets));
        if ((model is null) == (outputs is null) || (outputs is null) != (targets is null))
            throw new UsageException("Say what to evaluate: --model RUN --data FOLDER, or --outputs FOLDER --targets FOLDER.");

        RefuseIdle(parsed, model);
        var range = RangeText.Parse(parsed.GetValue(OutputRange), "--output-range");
        ReportFiles.Check(parsed);
        using var stop = new StopSignal();

        if (model is null)
        {
            var conditions = new Dictionary<string, string> { ["outputs"] = outputs!, ["targets"] = targets! };
            return Evaluate(parsed, OutputPairs.Open(outputs!, targets!, parsed.GetValue(Inputs), range), conditions, stop.Token);
        }

        using var evaluated = EvaluatedModel.Open(parsed, model);
        return Evaluate(parsed, evaluated.Pairs, evaluated.Conditions, stop.Token);
    }

    // Outputs that are there already need no model; a device serves the networks that measure.
    private static void RefuseIdle(ParseResult parsed, string? model)
    {
        var device = ModelOptions.All.Of(options => options.Device);
        if (model is not null)
            parsed.Refuse([Inputs, OutputRange], "--outputs");
        else
            parsed.Refuse([.. EvaluationData.All, .. EvaluatedModel.Options, .. ModelOptions.All.Except([device]), .. ImageOptions.All], "--model");

        if (model is null && !MetricOptions.Networks(parsed).Any())
            parsed.Refuse([device], "--model, or a network that measures");
    }

    private static int Evaluate(
        ParseResult parsed, EvaluationPairs pairs, IReadOnlyDictionary<string, string> conditions, CancellationToken stop)
    {
        var report = EvaluationWork.Measure(parsed, pairs, conditions.Values.First(), conditions, stop);
        Show(report);

        ReportFiles.Write(parsed, ReportFiles.Json, report.WriteJson);
        ReportFiles.Write(parsed, ReportFiles.Csv, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            report.WriteCsv(writer);
        });
        ReportFiles.Write(parsed, ReportFiles.Html, stream =>
        {
            var images = ChosenPair.BestMedianAndWorst(report).Select(chosen => ImageRow.Of(chosen, pairs.Read(chosen.Index), report));
            new EvaluationPage { Report = report, Images = [.. images] }.Write(stream);
        });
        return CommandLine.Ok;
    }

    private static void Show(EvaluationReport report)
    {
        foreach (var (name, value) in report.Conditions)
            Console.WriteLine($"{name}: {value}");

        Console.WriteLine(FormattableString.Invariant($"pairs: {report.Images.Count}"));
        Console.WriteLine();

        var (header, rows) = Figure.Table(report);
        TextTable.Write(header, rows);
        foreach (var note in Figure.Notes(report))
            Console.WriteLine(note);
    }
}

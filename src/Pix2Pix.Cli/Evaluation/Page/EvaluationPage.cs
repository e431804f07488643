using System.Globalization;
using System.Text;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Evaluation.Page;

/// <summary>A page about one or several evaluations, complete in one file: no script, no other file, no network.</summary>
internal sealed class EvaluationPage(string title)
{
    private const int MostRows = 2000;

    private readonly StringBuilder _body = new();

    /// <summary>What was evaluated and how.</summary>
    public void AddConditions(IEnumerable<KeyValuePair<string, string>> conditions)
    {
        _body.Append("<dl>");
        foreach (var (name, value) in conditions)
            _body.Append($"<dt>{Markup.Text(name)}</dt><dd>{Markup.Text(value)}</dd>");

        _body.Append("</dl>\n");
    }

    /// <summary>The numbers of one report, with what must be known to read them.</summary>
    public void AddFigures(EvaluationReport report)
    {
        var figures = Figures.Of(report);
        var ceiling = figures.Any(figure => figure.OfTargets is not null);
        string[] header = ["", "best", "value", "±", .. ceiling ? ["targets"] : Array.Empty<string>()];

        Section("Numbers", Markup.Table(header, figures.Select(figure => (IEnumerable<string>)
        [
            Markup.Text(figure.Name), figure.Arrow, figure.ValueText, figure.DeviationText,
            .. ceiling ? [Figures.Text(figure.OfTargets)] : Array.Empty<string>(),
        ])) + string.Concat(figures.Where(figure => figure.Note is not null).Select(figure => $"<p class=\"note\">{Markup.Text($"{figure.Name}: {figure.Note}")}</p>\n")));
    }

    /// <summary>A row for each report, the best of each column marked.</summary>
    public void AddComparison(ComparisonTable table) => Section("Numbers", Markup.Table(
        ["", .. table.Columns.Select(column => $"{column.Name} {column.Arrow}")],
        table.Names.Select((name, row) => (IEnumerable<string>)
        [
            Markup.Text(name),
            .. table.Columns.Select(column => table.IsBest(row, column) ? $"<mark>{Figures.Text(table.Cell(row, column).Value)}</mark>" : Figures.Text(table.Cell(row, column).Value)),
        ])));

    /// <summary>A table of plain text.</summary>
    public void AddTable(string heading, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) =>
        Section(Markup.Text(heading), Markup.Table(header, rows.Select(row => row.Select(Markup.Text))));

    /// <summary>Sentences, one a line.</summary>
    public void AddList(string heading, IEnumerable<string> sentences) =>
        Section(Markup.Text(heading), $"<ul>{string.Concat(sentences.Select(sentence => $"<li>{Markup.Text(sentence)}</li>"))}</ul>");

    /// <summary>Images, row by row.</summary>
    public void AddImages(IReadOnlyList<ImageRow> rows) => Section("Images", string.Concat(rows.Select(row =>
        $"<section class=\"row\"><h3>{Markup.Text(row.Title)}</h3><p>{Markup.Text(row.Note)}</p><div>{string.Concat(row.Images.Select(image => Markup.Image(image.Name, image.Image)))}</div></section>\n")));

    /// <summary>The curves of reports over those of the targets.</summary>
    public void AddCurves(IReadOnlyList<(string Name, IReadOnlyList<SetCurve> Curves)> reports)
    {
        if (reports[0].Curves.Count == 0)
            return;

        var names = reports.Select((report, index) => $"<li style=\"--curve: var(--curve-{1 + index % 7})\">{Markup.Text(report.Name)}</li>");
        var plots = reports[0].Curves.Select((curve, index) =>
        {
            var values = reports.Take(7).Select(report => report.Curves.FirstOrDefault(other => other.Name == curve.Name)?.Outputs).OfType<IReadOnlyList<double>>().Where(outputs => outputs.Count == curve.Positions.Count);
            var svg = CurvePlot.Svg(FormattableString.Invariant($"plot{index}"), curve.Positions, [curve.Targets, .. values]);
            return $"<figure><h3>{Markup.Text(curve.Name)}</h3>{svg}<figcaption>{Markup.Text(curve.Axis)}</figcaption></figure>\n";
        });

        Section("Colours and sharpness", $"<ul class=\"legend\"><li class=\"targets\" style=\"--curve: var(--curve-0)\">targets</li>{string.Concat(names)}</ul><div class=\"plots\">{string.Concat(plots)}</div>");
    }

    /// <summary>Every image's own values.</summary>
    public void AddEveryImage(EvaluationReport report)
    {
        var left = report.Images.Count - MostRows;
        _body.Append(CultureInfo.InvariantCulture, $"<details><summary>Every image ({report.Images.Count})</summary>\n")
            .Append(Markup.Table(["", .. report.Metrics.Select(metric => metric.Name)], report.Images.Take(MostRows).Select(image => (IEnumerable<string>)
                [Markup.Text(image.Name), .. image.Values.Select(value => Figures.Text(value))])))
            .Append(left > 0 ? FormattableString.Invariant($"<p>and {left} more; --csv has them all</p>") : "")
            .Append("</details>\n");
    }

    public void Write(Stream stream)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Markup.Text(title)}</title>
            <link rel="icon" href="data:,">
            <style>
            {PageStyle.Css}
            </style>
            </head>
            <body>
            <h1>{Markup.Text(title)}</h1>
            {_body}</body>
            </html>

            """);
    }

    private void Section(string heading, string content) => _body.Append($"<h2>{heading}</h2>\n{content}\n");
}

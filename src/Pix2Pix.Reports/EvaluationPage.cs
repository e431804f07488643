using System.Globalization;
using Pix2Pix.Evaluation;
using Pix2Pix.Reports.Evaluation;
using Pix2Pix.Reports.Html;

namespace Pix2Pix.Reports;

/// <summary>
/// An HTML page about one evaluation: its conditions and numbers, images, plots of colours and sharpness, and every pair's values.
/// The page is complete in one file, without scripts, and makes no request.
/// </summary>
/// <example>
/// <code>
/// var report = new Evaluator([new StructuralSimilarity()], [new LabHistogramIntersection()]).Evaluate(pairs);
/// var images = ChosenPair.BestMedianAndWorst(report).Select(chosen => ImageRow.Of(chosen, pairs[chosen.Index], report));
///
/// new EvaluationPage { Report = report, Images = [.. images] }.Save("evaluation.html");
/// </code>
/// </example>
public sealed class EvaluationPage
{
    private const int MostRows = 2000;

    /// <summary>The heading.</summary>
    public string Title { get; init; } = "Evaluation";

    /// <summary>The numbers. Its <see cref="EvaluationReport.Conditions"/> stand at the top of the page.</summary>
    public required EvaluationReport Report { get; init; }

    /// <summary>The images, row by row; none by default.</summary>
    public IReadOnlyList<ImageRow> Images { get; init; } = [];

    /// <summary>Writes the page in UTF-8.</summary>
    /// <param name="stream">Where to write; not disposed.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (header, rows) = Figure.Table(Report);

        var page = new HtmlPage(Title);
        page.AddConditions(Report.Conditions.Append(new("pairs", Report.Images.Count.ToString(CultureInfo.InvariantCulture))));
        page.AddSection("Numbers", Markup.Table(header, rows.Select(row => row.Select(Markup.Text))) + Markup.Notes(Figure.Notes(Report)));
        page.AddImages(Images);
        CurveSection.AddTo(page, [("outputs", Report.Curves)]);
        AddEveryImage(page);
        page.Write(stream);
    }

    /// <summary>Writes the page to a file, whole or not at all; a file that is there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, Write);

    private void AddEveryImage(HtmlPage page)
    {
        var rows = Report.Images.Take(MostRows)
            .Select(image => image.Values.Select(value => Figure.Text(value)).Prepend(Markup.Text(image.Name)));
        var left = Report.Images.Count - MostRows;

        page.AddDetails(
            FormattableString.Invariant($"Every image ({Report.Images.Count})"),
            Markup.Table(["", .. Report.Metrics.Select(metric => metric.Name)], rows)
                + (left > 0 ? FormattableString.Invariant($"<p>and {left} more; the CSV file has them all</p>") : ""));
    }
}

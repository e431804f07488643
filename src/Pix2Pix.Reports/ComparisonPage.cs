using System.Globalization;
using Pix2Pix.Reports.Evaluation;
using Pix2Pix.Reports.Html;

namespace Pix2Pix.Reports;

/// <summary>
/// An HTML page that compares models on the same pairs: a table with a row for each model and the best of every column marked, images,
/// and plots with a curve for each model. The page is complete in one file, without scripts, and makes no request.
/// </summary>
/// <remarks>Plots show the curves of the first seven models.</remarks>
public sealed class ComparisonPage
{
    /// <summary>The heading.</summary>
    public string Title { get; init; } = "Comparison";

    /// <summary>
    /// The models and their numbers. The first model's conditions stand at the top of the page, except the one named <c>model</c>.
    /// </summary>
    public required EvaluationComparison Comparison { get; init; }

    /// <summary>The images, row by row; none by default.</summary>
    public IReadOnlyList<ImageRow> Images { get; init; } = [];

    /// <summary>Writes the page in UTF-8.</summary>
    /// <param name="stream">Where to write; not disposed.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var models = Comparison.Models;
        var first = models[0].Report;

        var page = new HtmlPage(Title);
        page.AddConditions(Comparison.Conditions().Append(new("pairs", first.Images.Count.ToString(CultureInfo.InvariantCulture))));
        var table = Markup.Table(
            ["", .. Comparison.Columns.Select(column => $"{column.Name} {column.Arrow}")],
            models.Select((model, row) => Comparison.Columns.Select(column => Cell(row, column)).Prepend(Markup.Text(model.Name))));
        page.AddSection("Numbers", table + Markup.Notes(Comparison.Notes()));
        page.AddImages(Images);
        CurveSection.AddTo(page, [.. models.Select(model => (model.Name, model.Report.Curves))]);
        page.Write(stream);
    }

    /// <summary>Writes the page to a file, whole or not at all; a file that is there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, Write);

    private string Cell(int row, Figure column)
    {
        var text = Comparison.Cell(row, column).ValueText;
        return Comparison.IsBest(row, column) ? $"<mark>{text}</mark>" : text;
    }
}

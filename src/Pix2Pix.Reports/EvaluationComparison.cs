using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pix2Pix.Reports.Evaluation;

namespace Pix2Pix.Reports;

/// <summary>
/// Evaluations of several models side by side: a row for each model, a column for each number that all of them have.
/// <see cref="ComparisonPage"/> shows it with images.
/// </summary>
/// <remarks>
/// In each column the best value is marked: the highest, the lowest, or the one whose ratio to 1 is smallest, as the metric's goal
/// says. Equal values are all the best; NaN never is. Nothing is marked where a mean leaves out pairs, whose PSNR is infinite.
/// </remarks>
/// <example>
/// <code>
/// var comparison = new EvaluationComparison(
/// [
///     new ComparedModel { Name = "L1", Report = ofL1 },
///     new ComparedModel { Name = "L1 + cGAN", Report = ofBoth },
/// ]);
/// new ComparisonPage { Comparison = comparison }.Save("comparison.html");
/// </code>
/// </example>
public sealed class EvaluationComparison
{
    private readonly List<Dictionary<string, Figure>> _rows;

    /// <summary>Sets the models side by side.</summary>
    /// <param name="models">The models, evaluated on the same pairs; the first decides about the order of the columns.</param>
    /// <exception cref="ArgumentException">There is no model.</exception>
    public EvaluationComparison(IReadOnlyList<ComparedModel> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0)
            throw new ArgumentException("There is no model to compare.", nameof(models));

        Models = models;
        _rows = [.. models.Select(model => Figure.Of(model.Report).ToDictionary(figure => figure.Name))];
        Columns = [.. Figure.Of(models[0].Report).Where(figure => _rows.TrueForAll(row => row.ContainsKey(figure.Name)))];
    }

    /// <summary>The models, in the order of the rows.</summary>
    public IReadOnlyList<ComparedModel> Models { get; }

    /// <summary>The columns; their values are the first model's.</summary>
    internal IReadOnlyList<Figure> Columns { get; }

    /// <summary>Writes a line of names, then a line for each model: its name, its numbers in invariant form, how many pairs.</summary>
    /// <param name="writer">Where to write; not disposed.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Line(["model", .. Columns.Select(column => column.Name), "pairs"]);
        foreach (var (row, model) in Models.Index())
        {
            var numbers = Columns.Select(column => Cell(row, column).Value.ToString("R", CultureInfo.InvariantCulture));
            Line([model.Name, .. numbers, model.Report.Images.Count.ToString(CultureInfo.InvariantCulture)]);
        }

        void Line(IEnumerable<string> cells) => writer.Write(string.Join(',', cells.Select(Quoted)) + "\n");
    }

    /// <summary>Writes an array of the models' whole reports, in UTF-8.</summary>
    /// <param name="stream">Where to write; not disposed.</param>
    public void WriteJson(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reports = new JsonArray();
        foreach (var model in Models)
        {
            using var one = new MemoryStream();
            model.Report.WriteJson(one);
            reports.Add(JsonNode.Parse(one.ToArray()));
        }

        using var writer = new Utf8JsonWriter(stream, new() { Indented = true });
        reports.WriteTo(writer);
    }

    /// <summary>What the numbers depend on, beside the model; values that differ stand with the models' names.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Conditions()
    {
        foreach (var name in Models.SelectMany(model => model.Report.Conditions.Keys).Distinct().Where(name => name != "model"))
        {
            List<string> values = [.. Models.Select(model => model.Report.Conditions.GetValueOrDefault(name, "none"))];
            var all = values.Zip(Models, (value, model) => $"{value} ({model.Name})");
            yield return new(name, values.Distinct().Count() == 1 ? values[0] : string.Join(", ", all));
        }
    }

    /// <summary>The caveats of all models' numbers, each with the names of the model and the number.</summary>
    internal IEnumerable<string> Notes() =>
        Models.SelectMany(model => Figure.Notes(model.Report).Select(note => $"{model.Name}, {note}"));

    internal Figure Cell(int row, Figure column) => _rows[row][column.Name];

    /// <summary>Whether no other row is better in a column.</summary>
    internal bool IsBest(int row, Figure column)
    {
        var distance = Cell(row, column).Distance;
        return !double.IsNaN(distance)
            && _rows.TrueForAll(other => !(other[column.Name].Distance < distance) && !other[column.Name].LeavesOut);
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

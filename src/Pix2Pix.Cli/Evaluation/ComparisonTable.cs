using System.Globalization;
using System.Text.Json.Nodes;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Several reports side by side: a row for each, a column for each number that all of them have.</summary>
internal sealed class ComparisonTable
{
    private readonly IReadOnlyList<EvaluationReport> _reports;
    private readonly List<Dictionary<string, Figures>> _rows;

    public ComparisonTable(IReadOnlyList<EvaluationReport> reports)
    {
        _reports = reports;
        _rows = [.. reports.Select(report => Figures.Of(report).ToDictionary(figure => figure.Name))];
        Columns = [.. Figures.Of(reports[0]).Where(figure => _rows.TrueForAll(row => row.ContainsKey(figure.Name)))];
    }

    /// <summary>The columns; their values are the first report's.</summary>
    public IReadOnlyList<Figures> Columns { get; }

    public IReadOnlyList<string> Names => [.. _reports.Select(report => report.Conditions["model"])];

    public Figures Cell(int row, Figures column) => _rows[row][column.Name];

    /// <summary>Whether no other row is better in a column.</summary>
    public bool IsBest(int row, Figures column) => !double.IsNaN(Cell(row, column).Distance) && _rows.TrueForAll(other => !(other[column.Name].Distance < Cell(row, column).Distance));

    public void Show() => TextTable.Write(
        ["model", .. Columns.Select(column => $"{column.Name} {column.Arrow}"), "pairs"],
        [.. Names.Select((name, row) => (IReadOnlyList<string>)
            [name, .. Columns.Select(column => Figures.Text(Cell(row, column).Value) + (IsBest(row, column) ? "*" : " ")), _reports[row].Images.Count.ToString(CultureInfo.InvariantCulture)])]);

    public void WriteJson(Stream stream)
    {
        var reports = new JsonArray();
        foreach (var report in _reports)
        {
            using var one = new MemoryStream();
            report.WriteJson(one);
            reports.Add(JsonNode.Parse(one.ToArray()));
        }

        using var writer = new System.Text.Json.Utf8JsonWriter(stream, new() { Indented = true });
        reports.WriteTo(writer);
    }

    public void WriteCsv(Stream stream)
    {
        using var writer = new StreamWriter(stream);
        Line(["model", .. Columns.Select(column => column.Name), "pairs"]);
        for (var row = 0; row < _reports.Count; row++)
            Line([Names[row], .. Columns.Select(column => Cell(row, column).Value.ToString("R", CultureInfo.InvariantCulture)), _reports[row].Images.Count.ToString(CultureInfo.InvariantCulture)]);

        void Line(IEnumerable<string> cells) => writer.Write(string.Join(',', cells.Select(Quoted)) + "\n");
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

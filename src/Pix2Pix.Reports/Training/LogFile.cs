using System.Globalization;

namespace Pix2Pix.Reports.Training;

/// <summary><c>log.csv</c>: a row for every few steps. A row is in the file as soon as it is added.</summary>
internal sealed class LogFile : IDisposable
{
    private const string FileName = "log.csv";
    private const string Fixed = "step,epoch,steps,seconds";

    private readonly IReadOnlyList<string> _columns;
    private readonly StreamWriter _writer;

    private LogFile(IReadOnlyList<string> columns, StreamWriter writer) => (_columns, _writer) = (columns, writer);

    /// <summary>Goes on with the log of a directory, or starts one. Rows of steps that will be made again are removed.</summary>
    /// <param name="directory">The run's directory.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="nextStep">The step that comes next.</param>
    /// <param name="earlier">Called with every row that stays.</param>
    public static LogFile Open(string directory, IReadOnlyList<string> columns, long nextStep, Action<LogRow> earlier)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, FileName);
        var header = string.Join(',', columns.Prepend(Fixed).Select(Quoted));

        if (File.Exists(path) && File.ReadLines(path).FirstOrDefault() != header)
            File.Move(path, Path.Combine(directory, "log.old.csv"), overwrite: true); // another objective, with other columns

        var kept = File.Exists(path) ? Read(path, columns).TakeWhile(row => row.Step < nextStep).ToList() : [];
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine(header);
            foreach (var row in kept)
                writer.WriteLine(Line(row, columns));
        });

        kept.ForEach(earlier);
        var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        return new LogFile(columns, new StreamWriter(file) { NewLine = "\n", AutoFlush = true });
    }

    public void Add(LogRow row) => _writer.WriteLine(Line(row, _columns));

    public void Dispose() => _writer.Dispose();

    private static string Line(LogRow row, IReadOnlyList<string> columns) => string.Join(',',
    [
        .. new[] { row.Step, row.Epoch, row.Steps }.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        row.Seconds.ToString("0.###", CultureInfo.InvariantCulture),
        .. columns.Select(column =>
            row.Values.TryGetValue(column, out var value) ? value.ToString("G9", CultureInfo.InvariantCulture) : ""),
    ]);

    // Reading ends at a line that was cut short when the process was killed.
    private static IEnumerable<LogRow> Read(string path, IReadOnlyList<string> columns)
    {
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split(',');
            if (cells.Length != columns.Count + 4
                || !long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
                || !int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
                || !int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
                || Number(cells[3]) is not { } seconds)
                yield break;

            yield return new LogRow
            {
                Step = step,
                Epoch = epoch,
                Steps = steps,
                Seconds = seconds,
                Values = columns.Index()
                    .Where(column => Number(cells[column.Index + 4]) is not null)
                    .ToDictionary(column => column.Item, column => Number(cells[column.Index + 4])!.Value),
            };
        }
    }

    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Quoted(string name) =>
        name == Fixed || name.IndexOfAny([',', '"', '\n']) < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

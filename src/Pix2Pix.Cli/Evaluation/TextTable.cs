namespace Pix2Pix.Cli.Evaluation;

/// <summary>A table in plain text: the first column to the left, the others to the right.</summary>
internal static class TextTable
{
    public static void Write(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = Enumerable.Range(0, header.Count).Select(column => rows.Append(header).Max(row => row[column].Length)).ToList();
        foreach (var row in rows.Prepend(header))
            Console.WriteLine(string.Join("  ", row.Select(Padded)).TrimEnd());

        string Padded(string cell, int column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
    }
}

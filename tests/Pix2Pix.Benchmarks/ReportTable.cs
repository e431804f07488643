using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Pix2Pix.Benchmarks;

/// <summary>Prints the rows as a table and writes them as JSON.</summary>
internal static class ReportTable
{
    public static void Print(IEnumerable<Row> rows)
    {
        var table = new Table().AddColumns(
            "", "ours, ms", "peer", "peer, ms", "ratio", "other peer", "ms", "floor, ms", "peak, MB", "peer's peak", "images/s");
        foreach (var row in rows)
        {
            table.AddRow(
                row.Id, Text(row.Ours), row.Peer, Text(row.PeerTime), row.Ratio.ToString("F2", CultureInfo.InvariantCulture),
                row.Second?.Name ?? "", Text(row.Second?.Time), Text(row.Floor), Text(row.PeakMegabytes), Text(row.PeerPeakMegabytes),
                Text(row.ImagesPerSecond));
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 140);
        AnsiConsole.Write(table);
    }

    public static void Write(IEnumerable<Row> rows, string path) => File.WriteAllText(path, JsonSerializer.Serialize(new
    {
        rows = rows.Select(row => new
        {
            id = row.Id,
            ours_ms = row.Ours,
            peer = row.Peer,
            peer_ms = row.PeerTime,
            ratio = row.Ratio,
            floor_ms = row.Floor,
            peak_mb = row.PeakMegabytes,
            peer_peak_mb = row.PeerPeakMegabytes,
        }),
    }));

    private static string Text(double? number) => number?.ToString("F1", CultureInfo.InvariantCulture) ?? "";
}

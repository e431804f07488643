using System.Globalization;
using System.Text;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Quickstart;

/// <summary>Translations of the held-out pairs over time, shown as a contact sheet and as a page.</summary>
internal sealed class Gallery(IPairedDataset heldOut, IImageTranslator translator)
{
    private const int Shown = 6;

    private const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Pix2Pix.Core quickstart</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; color: #222; background: #fafafa; }
        body { margin: 2rem auto; max-width: max-content; padding: 0 1rem; }
        table { border-collapse: collapse; }
        th, td { padding: 4px 6px; text-align: center; font-weight: 600; }
        td.figure { font-weight: 400; color: #555; }
        img { width: 112px; height: 112px; image-rendering: pixelated; display: block; }
        </style>
        </head>
        <body>
        <h1>Façades from label maps</h1>
        <p>Pairs that the training never saw: the input, the generator's output as it learned, and the target.</p>
        <table>

        """;

    private readonly ImagePair[] _pairs = [.. Enumerable.Range(0, heldOut.Count).Select(heldOut.Read)];
    private readonly List<Snapshot> _snapshots = [];

    /// <summary>Translates all held-out label maps with the generator as it is now.</summary>
    public void Add(string title)
    {
        var outputs = _pairs.Select(pair => translator.Translate(pair.Input)).ToList();
        var (error, ratio) = (Mean(new MeanAbsoluteError(), outputs), Mean(new PeakSignalToNoiseRatio(), outputs));
        _snapshots.Add(new Snapshot(title, outputs, error, ratio));
    }

    /// <summary>Writes the contact sheet and the page, and prints the result.</summary>
    public void Report(string directory, TimeSpan elapsed)
    {
        var sheet = Path.Combine(directory, "contact-sheet.png");
        var page = Path.Combine(directory, "index.html");
        ContactSheet.Arrange([.. _pairs.Take(Shown).Select(Row)]).Save(sheet);
        File.WriteAllText(page, Page());

        var (first, last) = (_snapshots[0], _snapshots[^1]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            {$"On {_pairs.Length} held-out pairs",-28}  untrained    trained
            {"  L1 (0 is perfect)",-28}  {first.MeanAbsoluteError,9:F4}  {last.MeanAbsoluteError,9:F4}
            {"  PSNR (dB, higher is better)",-28}  {first.PeakSignalToNoiseRatio,9:F2}  {last.PeakSignalToNoiseRatio,9:F2}

            Done in {elapsed.TotalSeconds:F0} s. Input | output over time | target:
              {sheet}
              {page}
            The model, to translate more with: {directory}
            """));
    }

    private double Mean(IImageMetric metric, IReadOnlyList<ImageBuffer> outputs) =>
        _pairs.Zip(outputs, (pair, output) => metric.Measure(output, pair.Target)).Average();

    private IReadOnlyList<ImageBuffer> Row(ImagePair pair, int index) =>
        [pair.Input, .. _snapshots.Select(snapshot => snapshot.Outputs[index]), pair.Target];

    private string Page()
    {
        var page = new StringBuilder(Head);
        page.Append($"<tr><th>input</th>{Each(snapshot => $"<th>{snapshot.Title}</th>")}<th>target</th></tr>\n");

        foreach (var (index, pair) in _pairs.Take(Shown).Index())
            page.Append($"<tr>{string.Concat(Row(pair, index).Select(image => $"<td>{Tag(image)}</td>"))}</tr>\n");

        AppendFigures(page, "L1", snapshot => snapshot.MeanAbsoluteError, "F4");
        AppendFigures(page, "PSNR", snapshot => snapshot.PeakSignalToNoiseRatio, "F2");
        return page.Append("</table>\n</body>\n</html>\n").ToString();
    }

    private void AppendFigures(StringBuilder page, string name, Func<Snapshot, double> figure, string format)
    {
        var cells = Each(snapshot => $"<td class=\"figure\">{figure(snapshot).ToString(format, CultureInfo.InvariantCulture)}</td>");
        page.Append($"<tr><td class=\"figure\">{name}</td>{cells}<td></td></tr>\n");
    }

    private string Each(Func<Snapshot, string> cell) => string.Concat(_snapshots.Select(cell));

    private static string Tag(ImageBuffer image)
    {
        using var encoded = new MemoryStream();
        ImageCodecs.Default.Encode(image, encoded, ImageFormat.Png);
        return $"<img alt=\"\" src=\"data:image/png;base64,{Convert.ToBase64String(encoded.ToArray())}\">";
    }
}

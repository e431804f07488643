using System.Globalization;
using System.Net;
using System.Text;
using Pix2Pix.Reports.Charts;
using Pix2Pix.Training;

namespace Pix2Pix.Reports.Training;

/// <summary>The page about a training: fills the template <c>report.html</c>.</summary>
internal sealed record TrainingPage
{
    public required string Title { get; init; }

    public required TrainingProgress Progress { get; init; }

    public required double Seconds { get; init; }

    public required DateTimeOffset Written { get; init; }

    public required IReadOnlyList<string> Hints { get; init; }

    public required IReadOnlyList<TrainingChart> Charts { get; init; }

    public required IReadOnlyList<SampleImage> Samples { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; }

    public byte[] ToUtf8()
    {
        using var template = new StreamReader(typeof(TrainingPage).Assembly.GetManifestResourceStream("report.html")!);
        var page = new StringBuilder();
        var parts = template.ReadToEnd().Split("{{");
        page.Append(parts[0]);

        foreach (var part in parts.Skip(1))
        {
            var end = part.IndexOf("}}", StringComparison.Ordinal);
            page.Append(Filling(part[..end])).Append(part.AsSpan(end + 2));
        }

        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private string Filling(string place) => place switch
    {
        "title" => Text(Title),
        "status" => Text(Status()),
        "hints" => Hints.Count == 0
            ? "<p>Nothing stands out.</p>"
            : $"<ul>{string.Concat(Hints.Select(hint => $"<li>{Text(hint)}</li>"))}</ul>",
        "charts" => string.Concat(Charts.Select(Chart)),
        "samples" => SamplesSection(),
        "settings" => Table(Settings),
        "environment" => Table(Environment),
        _ => throw new InvalidOperationException($"The template has an unknown place, {place}."),
    };

    private string Status() => string.Create(
        CultureInfo.InvariantCulture,
        $"Epoch {Progress.Epoch} of {Progress.Epochs}, step {Progress.Losses.Step} ({Progress.Fraction:P0}), "
            + $"{TimeSpan.FromSeconds(Math.Round(Seconds)):c} of training. Written {Written:yyyy-MM-dd HH:mm} UTC.");

    private static string Chart(TrainingChart chart)
    {
        var legend = chart.Lines.Select(line => string.Create(CultureInfo.InvariantCulture,
            $"<li><span class=\"key\" style=\"background:{line.Color}\"></span>{Text(line.Name)} <b>{line.Last:G4}</b></li>"));
        return $"<figure><h3>{Text(chart.Title)}</h3>{chart.Svg}<ul class=\"legend\">{string.Concat(legend)}</ul>"
            + $"<figcaption>{Text(chart.Caption)}</figcaption></figure>";
    }

    private string SamplesSection()
    {
        if (Samples.Count == 0)
            return "<p>None. With validation pairs (a folder “val”, or --validation-share) every epoch translates a few of them here.</p>";

        var last = Samples[^1];
        var scale = last.Width < 400 ? 2 : 1;
        var (width, height, end) = (last.Width * scale, last.Height * scale, Samples.Count - 1);
        var list = Samples.Select(sample => string.Create(CultureInfo.InvariantCulture, $"[{sample.Epoch},\"{DataUrl(sample)}\"]"));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <div class="slide"><label for="epoch">Epoch</label>
            <input id="epoch" type="range" min="0" max="{end}" value="{end}" step="1">
            <output id="which" for="epoch">{last.Epoch}</output></div>
            <p class="columns">input · output · target</p>
            <img id="sample" alt="Sample images of epoch {last.Epoch}: input, output, target" width="{width}" height="{height}"
              src="{DataUrl(last)}">
            <script type="application/json" id="samples">[{string.Join(',', list)}]</script>
            """);
    }

    private static string DataUrl(SampleImage sample) => $"data:{sample.MediaType};base64,{Convert.ToBase64String(sample.Encoded)}";

    private static string Table(IReadOnlyList<KeyValuePair<string, string>> rows)
    {
        if (rows.Count == 0)
            return "<p>Not given.</p>";

        var lines = rows.Select(row => $"<tr><th scope=\"row\">{Text(row.Key)}</th><td>{Text(row.Value)}</td></tr>");
        return $"<table>{string.Concat(lines)}</table>";
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using System.Globalization;
using System.Text.RegularExpressions;
using ScottPlot;

namespace Pix2Pix.Reports;

/// <summary>Draws the curves of a training.</summary>
internal static partial class ReportCharts
{
    private const int Width = 640;
    private const int Height = 300;

    // Readable on white and on black alike.
    private static readonly string[] Colors = ["#3b82d0", "#d9722e", "#2f9e63", "#a763c9", "#c2557e", "#8a8a2c"];

    // Stands for the colour of the page's text, which depends on who looks at it.
    private static readonly Color Ink = Color.FromHex("#010203");

    public static IReadOnlyList<ReportChart> Draw(IReadOnlyDictionary<string, Curve> curves, bool logitsOfProbabilities)
    {
        var terms = curves.Keys.Where(column => column.StartsWith(Columns.TermPrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Func<double, double> judged = logitsOfProbabilities ? logit => 1 / (1 + Math.Exp(-logit)) : logit => logit;

        ReportChart?[] charts =
        [
            .. terms.Select(column => Chart($"Generator: {column[Columns.TermPrefix.Length..]}", "The term before weighting; lower is better for the generator.", [(column[Columns.TermPrefix.Length..], column)])),
            Chart("Discriminator’s loss", "Half of real and generated together, and what each adds.", [("total", Columns.Discriminator), ("real", Columns.Real), ("generated", Columns.Fake)]),
            logitsOfProbabilities
                ? Chart("What the discriminator believes", "D(real) and D(fake): how sure it is that images are real. At 0.5 it cannot tell; at 1 and 0 it wins.", [("D(real)", Columns.RealLogit), ("D(fake)", Columns.FakeLogit)], judged, (0, 1))
                : Chart("What the discriminator answers", "Its mean logits for real and generated images.", [("real", Columns.RealLogit), ("generated", Columns.FakeLogit)]),
            Chart("Validation: L1", "The mean absolute difference on held-out pairs; where it rises while L1 falls, the generator learns by heart.", [("validation L1", Columns.Validation)]),
            Chart("Gradient norms", "The length of all gradients together; peaks mean unstable training.", [("generator", Columns.GeneratorGradient), ("discriminator", Columns.DiscriminatorGradient)]),
            Chart("Images per second", "Pairs trained on, in the steps of each row.", [("images/s", Columns.Speed)]),
            Chart("Learning rate", "Of both networks.", [("learning rate", Columns.LearningRate)]),
        ];

        return [.. charts.OfType<ReportChart>()];

        ReportChart? Chart(string title, string caption, IReadOnlyList<(string Name, string Column)> wanted, Func<double, double>? shown = null, (double Low, double High)? range = null)
        {
            var lines = wanted.Where(line => curves.TryGetValue(line.Column, out var curve) && curve.Values.Count > 0)
                .Select((line, index) => (line.Name, Color: Colors[index % Colors.Length], curves[line.Column].Steps, Values: curves[line.Column].Values.Select(shown ?? (value => value)).ToArray()))
                .ToList();

            return lines.Count == 0 ? null : new ReportChart
            {
                Title = title,
                Caption = caption,
                Lines = [.. lines.Select(line => (line.Name, line.Color, line.Values[^1]))],
                Svg = Svg(title, [.. lines.Select(line => (line.Color, line.Steps.ToArray(), line.Values))], range),
            };
        }
    }

    private static string Svg(string title, IReadOnlyList<(string Color, double[] Steps, double[] Values)> lines, (double Low, double High)? range)
    {
        using var plot = new Plot();
        plot.FigureBackground.Color = Color.FromHex("#00000000");
        plot.DataBackground.Color = Color.FromHex("#00000000");
        plot.Axes.Color(Ink);
        plot.Grid.MajorLineColor = Ink.WithAlpha(.15);
        foreach (var axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.TickLabelStyle.FontSize = 17; // still legible on a phone
            axis.MinorTickStyle.Length = 0;
            axis.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { TickDensity = 0.6 };
        }

        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;

        foreach (var (color, steps, values) in lines)
        {
            var line = plot.Add.Scatter(steps, values, Color.FromHex(color));
            line.LineWidth = 1.6f;
            line.MarkerSize = values.Length < 3 ? 5 : 0; // one point alone makes no line
        }

        plot.Axes.AutoScale();
        if (range is { } fixedRange)
            plot.Axes.SetLimitsY(fixedRange.Low, fixedRange.High);
        else if (lines.All(line => line.Values.All(value => value >= 0)))
            plot.Axes.SetLimitsY(0, lines.Max(line => line.Values.Max()) is > 0 and var highest ? 1.08 * highest : 1);

        return InPage(plot.GetSvgXml(Width, Height), title);
    }

    // The drawing takes the page's width, colours and font, and its names do not meet those of other drawings.
    private static string InPage(string svg, string title)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{string.Concat(title.Where(char.IsAsciiLetterOrDigit))}-");
        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
        svg = RootSize().Replace(svg, string.Create(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(title)}\""), 1);
        svg = svg.Replace("#010203", "currentColor", StringComparison.Ordinal);
        svg = FontFamily().Replace(svg, "");
        svg = LetterPlaces().Replace(svg, "$1=\"$2\"");
        svg = Names().Replace(svg, $"$1{prefix}");
        return Blanks().Replace(svg, " ").Trim();
    }

    [GeneratedRegex(@"(?<=<svg[^>]*?)width=""\d+"" height=""\d+""")]
    private static partial Regex RootSize();

    [GeneratedRegex(@"\s*font-family=""[^""]*""")]
    private static partial Regex FontFamily();

    [GeneratedRegex(@"\b([xy])=""(-?[\d.]+),[^""]*""")]
    private static partial Regex LetterPlaces();

    [GeneratedRegex(@"(\bid=""|url\(#|href=""#)")]
    private static partial Regex Names();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

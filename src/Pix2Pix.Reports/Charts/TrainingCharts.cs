using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Pix2Pix.Reports.Training;
using ScottPlot;

namespace Pix2Pix.Reports.Charts;

/// <summary>Draws the curves of a training, as SVG that takes its text colour and font from the page.</summary>
internal static partial class TrainingCharts
{
    private const int Width = 640;
    private const int Height = 300;

    // Legible on white and on black.
    private static readonly string[] Colors = ["#3b82d0", "#d9722e", "#2f9e63", "#a763c9", "#c2557e", "#8a8a2c"];

    // Stands for the page's text colour, which differs between light and dark.
    private static readonly Color Ink = Color.FromHex("#010203");

    /// <summary>The charts that there are curves for.</summary>
    /// <param name="curves">The curves, by column of <c>log.csv</c>.</param>
    /// <param name="logitsOfProbabilities">Whether the discriminator's logits are shown as probabilities.</param>
    public static IReadOnlyList<TrainingChart> Draw(IReadOnlyDictionary<string, Curve> curves, bool logitsOfProbabilities) =>
    [
        .. Wanted(curves, logitsOfProbabilities)
            .Select(chart => chart with { Lines = [.. chart.Lines.Where(line => HasPoints(curves, line.Column))] })
            .Where(chart => chart.Lines.Count > 0)
            .Select(chart => Drawn(chart, curves)),
    ];

    private static bool HasPoints(IReadOnlyDictionary<string, Curve> curves, string column) =>
        curves.TryGetValue(column, out var curve) && curve.Values.Count > 0;

    private static IEnumerable<Plan> Wanted(IReadOnlyDictionary<string, Curve> curves, bool logitsOfProbabilities)
    {
        var terms = curves.Keys
            .Where(column => column.StartsWith(Columns.TermPrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(column => (Name: column[Columns.TermPrefix.Length..], Column: column));

        return
        [
            .. terms.Select(term => new Plan(
                $"Generator: {term.Name}",
                "The term before weighting; lower is better for the generator.",
                [term])),
            new(
                "Discriminator’s loss",
                "Half of real and generated together, and what each adds.",
                [("total", Columns.Discriminator), ("real", Columns.Real), ("generated", Columns.Fake)]),
            logitsOfProbabilities
                ? new(
                    "What the discriminator believes",
                    "D(real) and D(fake): how sure it is that images are real. At 0.5 it cannot tell; at 1 and 0 it wins.",
                    [("D(real)", Columns.RealLogit), ("D(fake)", Columns.FakeLogit)])
                { Shown = logit => 1 / (1 + Math.Exp(-logit)), Range = (0, 1) }
                : new(
                    "What the discriminator answers",
                    "Its mean logits for real and generated images.",
                    [("real", Columns.RealLogit), ("generated", Columns.FakeLogit)]),
            new(
                "Validation: L1",
                "The mean absolute difference on held-out pairs; where it rises while L1 falls, the generator learns by heart.",
                [("validation L1", Columns.Validation)]),
            new(
                "Gradient norms",
                "The length of all gradients together; peaks mean unstable training.",
                [("generator", Columns.GeneratorGradient), ("discriminator", Columns.DiscriminatorGradient)]),
            new("Images per second", "Pairs trained on, in the steps of each row.", [("images/s", Columns.Speed)]),
            new("Learning rate", "Of both networks.", [("learning rate", Columns.LearningRate)]),
        ];
    }

    private static TrainingChart Drawn(Plan plan, IReadOnlyDictionary<string, Curve> curves)
    {
        var lines = plan.Lines
            .Select((line, index) => (
                line.Name,
                Color: Colors[index % Colors.Length],
                Steps: curves[line.Column].Steps.ToArray(),
                Values: curves[line.Column].Values.Select(plan.Shown).ToArray()))
            .ToList();

        return new TrainingChart
        {
            Title = plan.Title,
            Caption = plan.Caption,
            Lines = [.. lines.Select(line => (line.Name, line.Color, line.Values[^1]))],
            Svg = Svg(plan.Title, [.. lines.Select(line => (line.Color, line.Steps, line.Values))], plan.Range),
        };
    }

    private static string Svg(
        string title, IReadOnlyList<(string Color, double[] Steps, double[] Values)> lines, (double Low, double High)? range)
    {
        using var plot = new Plot();
        plot.FigureBackground.Color = Color.FromHex("#00000000");
        plot.DataBackground.Color = Color.FromHex("#00000000");
        plot.Axes.Color(Ink);
        plot.Grid.MajorLineColor = Ink.WithAlpha(.15);
        foreach (var axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            var labels = AxisLabels.Create();
            labels.TickDensity = 0.6;
            axis.TickLabelStyle.FontSize = 17; // still legible on a phone
            axis.MinorTickStyle.Length = 0;
            axis.TickGenerator = labels;
        }

        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;

        foreach (var (color, steps, values) in lines)
        {
            var line = plot.Add.Scatter(steps, values, Color.FromHex(color));
            line.LineWidth = 1.6f;
            line.MarkerSize = values.Length < 3 ? 5 : 0; // a single point makes no line
        }

        plot.Axes.AutoScale();
        if (range is { } fixedRange)
            plot.Axes.SetLimitsY(fixedRange.Low, fixedRange.High);
        else if (lines.All(line => line.Values.All(value => value >= 0)))
            plot.Axes.SetLimitsY(0, lines.Max(line => line.Values.Max()) is > 0 and var highest ? 1.08 * highest : 1);

        return InPage(plot.GetSvgXml(Width, Height), title);
    }

    // The drawing takes the page's width, colours and font; its names are unlike those of other drawings.
    private static string InPage(string svg, string title)
    {
        var prefix = $"{string.Concat(title.Where(char.IsAsciiLetterOrDigit))}-";
        var size = string.Create(CultureInfo.InvariantCulture,
            $"viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\"");

        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
        svg = RootSize().Replace(svg, size, 1);
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

    // A chart before it is drawn.
    private sealed record Plan(string Title, string Caption, IReadOnlyList<(string Name, string Column)> Lines)
    {
        public Func<double, double> Shown { get; init; } = value => value;

        public (double Low, double High)? Range { get; init; }
    }
}

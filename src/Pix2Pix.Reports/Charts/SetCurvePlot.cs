using System.Globalization;
using System.Text.RegularExpressions;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pix2Pix.Reports.Charts;

/// <summary>Draws curves over a logarithmic axis, as SVG that takes its colours from the page, light or dark.</summary>
internal static partial class SetCurvePlot
{
    private const int Width = 560;
    private const int Height = 300;
    private const int MostDecades = 6;

    // Stand for the page's colours, which are put in their place; they must not occur otherwise.
    private static readonly Color Ink = new(1, 2, 3);
    private static readonly Color GridLine = new(4, 5, 6);

    /// <param name="id">Keeps the names inside this plot apart from those of other plots on the page.</param>
    /// <param name="positions">The positions, rising.</param>
    /// <param name="curves">The values of each curve at the positions; the first is the targets'.</param>
    public static string Svg(string id, IReadOnlyList<double> positions, IReadOnlyList<IReadOnlyList<double>> curves)
    {
        var shown = curves.SelectMany(curve => curve).Where(value => value > 0).DefaultIfEmpty(1).ToList();
        var (least, most) = (Math.Floor(Math.Log10(shown.Min())), Math.Ceiling(Math.Log10(shown.Max())));
        least = Math.Max(Math.Min(least, most - 1), most - MostDecades);
        var filled = Enumerable.Range(0, positions.Count)
            .Where(index => curves.Any(curve => Math.Log10(curve[index]) > least))
            .DefaultIfEmpty(0)
            .ToList();

        using var plot = new Plot();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Ink);
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Grid.MajorLineColor = GridLine;
        plot.Axes.Bottom.TickGenerator = AxisLabels.Create();
        plot.Axes.Left.TickGenerator = PowersOfTen((int)least, (int)most);

        for (var index = curves.Count - 1; index >= 0; index--) // the targets last, on top
        {
            var heights = curves[index].Select(value => Math.Max(Math.Log10(value), least)).ToArray();
            var line = plot.Add.Scatter(positions.ToArray(), heights, StandIn(index));
            line.MarkerSize = 0;
            line.LineWidth = index == 0 ? 2.5f : 1.8f;
            line.LinePattern = index == 0 ? LinePattern.Dotted : LinePattern.Solid;
        }

        var (first, last) = (filled[0], Math.Max(filled[^1], Math.Min(filled[0] + 1, positions.Count - 1)));
        plot.Axes.SetLimits(positions[first], positions[last], least, most);
        return Themed(plot.GetSvgXml(Width, Height), id);
    }

    private static Color StandIn(int index) => new(10, (byte)index, 10);

    private static NumericManual PowersOfTen(int least, int most)
    {
        var ticks = new NumericManual();
        var step = Math.Max(1, (most - least) / 6);
        for (var power = least; power <= most; power += step)
        {
            ticks.AddMajor(power, power is >= -2 and <= 3
                ? Math.Pow(10, power).ToString("0.##", CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"1e{power}"));
        }

        return ticks;
    }

    private static string Themed(string svg, string id)
    {
        var body = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..]
            .Replace($"width=\"{Width}\" height=\"{Height}\"", $"viewBox=\"0 0 {Width} {Height}\" role=\"img\"", StringComparison.Ordinal)
            .Replace("#010203", "currentColor", StringComparison.Ordinal)
            .Replace("#040506", "var(--line)", StringComparison.Ordinal)
            .Replace("cl_", $"{id}-", StringComparison.Ordinal);

        body = Font().Replace(body, "font-family=\"system-ui, sans-serif\"");
        return Curve().Replace(body, match =>
        {
            var index = int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return $"var(--curve-{index})";
        });
    }

    [GeneratedRegex("#0A([0-9A-F]{2})0A", RegexOptions.IgnoreCase)]
    private static partial Regex Curve();

    [GeneratedRegex("font-family=\"[^\"]*\"")]
    private static partial Regex Font();
}

using Pix2Pix.Evaluation;
using Pix2Pix.Reports.Charts;
using Pix2Pix.Reports.Html;

namespace Pix2Pix.Reports.Evaluation;

/// <summary>The plots of a page: the curves of evaluations over those of the targets.</summary>
internal static class CurveSection
{
    private const int MostCurves = 7; // as many as the page has colours for

    /// <summary>Adds the section, if the first evaluation has curves.</summary>
    public static void AddTo(HtmlPage page, IReadOnlyList<(string Name, IReadOnlyList<SetCurve> Curves)> reports)
    {
        if (reports[0].Curves.Count == 0)
            return;

        var names = reports.Select((report, index) =>
            $"<li style=\"--curve: var(--curve-{1 + index % MostCurves})\">{Markup.Text(report.Name)}</li>");
        var plots = reports[0].Curves.Select((curve, index) => Plot(curve, index, reports));
        page.AddSection("Colours and sharpness",
            "<ul class=\"legend\"><li class=\"targets\" style=\"--curve: var(--curve-0)\">targets</li>"
            + $"{string.Concat(names)}</ul><div class=\"plots\">{string.Concat(plots)}</div>");
    }

    private static string Plot(SetCurve curve, int index, IReadOnlyList<(string Name, IReadOnlyList<SetCurve> Curves)> reports)
    {
        var values = reports.Take(MostCurves)
            .Select(report => report.Curves.FirstOrDefault(other => other.Name == curve.Name)?.Outputs)
            .OfType<IReadOnlyList<double>>()
            .Where(outputs => outputs.Count == curve.Positions.Count);
        var svg = SetCurvePlot.Svg(FormattableString.Invariant($"plot{index}"), curve.Positions, [curve.Targets, .. values]);
        return $"<figure><h3>{Markup.Text(curve.Name)}</h3>{svg}<figcaption>{Markup.Text(curve.Axis)}</figcaption></figure>\n";
    }
}

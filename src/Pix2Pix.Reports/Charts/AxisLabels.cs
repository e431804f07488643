using System.Globalization;
using ScottPlot.TickGenerators;

namespace Pix2Pix.Reports.Charts;

/// <summary>The labels of linear axes, the same on every machine: ScottPlot's own follow the culture of the thread.</summary>
internal static class AxisLabels
{
    public static NumericAutomatic Create() => new() { LabelFormatter = Format };

    // As ScottPlot writes them under the invariant culture.
    private static string Format(double value)
    {
        var isRound = value == Math.Round(value);
        var isLarge = Math.Abs(value) > 1000;
        return isRound || isLarge
            ? value.ToString("N0", CultureInfo.InvariantCulture)
            : Math.Round(value, 10).ToString("G", CultureInfo.InvariantCulture);
    }
}

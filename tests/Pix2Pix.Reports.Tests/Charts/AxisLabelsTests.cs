using System.Globalization;
using Pix2Pix.Reports.Charts;
using ScottPlot.TickGenerators;

namespace Pix2Pix.Reports.Tests.Charts;

public sealed class AxisLabelsTests
{
    [Fact]
    public void Labels_AreScottPlotsOwn()
    {
        var own = new NumericAutomatic().LabelFormatter;
        var labels = AxisLabels.Create().LabelFormatter;
        Assert.All([0, 1, -5, 0.25, -0.05, 5e-5, 1e-12, 999.5, 1000, 1000.5, 12345, 12345.5, 1e7, 0.1 + 0.2], value => Assert.Equal(own(value), labels(value)));
    }

    [Fact]
    public void Labels_UnderACultureWithDecimalCommas_HavePoints()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator) = (",", ".");
        CultureInfo.CurrentCulture = german;

        try
        {
            var labels = AxisLabels.Create().LabelFormatter;
            Assert.Equal(("0.05", "12,345"), (labels(0.05), labels(12345)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

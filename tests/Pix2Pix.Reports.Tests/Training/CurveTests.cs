using Pix2Pix.Reports.Training;

namespace Pix2Pix.Reports.Tests.Training;

public sealed class CurveTests
{
    [Fact]
    public void Add_BelowTheMost_KeepsEveryPoint()
    {
        var curve = new Curve(100);
        for (var step = 1; step <= 99; step++)
            curve.Add(step, 2 * step);

        Assert.Equal(Enumerable.Range(1, 99).Select(step => (double)step), curve.Steps);
        Assert.Equal(curve.Steps.Select(step => 2 * step), curve.Values);
    }

    [Fact]
    public void Add_OfAMillionPoints_StaysSmallAndTrue()
    {
        var curve = new Curve(1000);
        for (var step = 1; step <= 1_000_000; step++)
            curve.Add(step, step);

        Assert.InRange(curve.Values.Count, 400, 1000);
        Assert.Equal(curve.Steps.Order(), curve.Steps);
        // A point stands for the rows up to its step, whose mean lies half of their number before it.
        var width = curve.Steps[1] - curve.Steps[0];
        Assert.All(curve.Steps.Zip(curve.Values), point => Assert.Equal(point.First - (width - 1) / 2, point.Second, 6));
    }

    [Fact]
    public void Add_WithAnOddMost_LosesNoMeanings()
    {
        var curve = new Curve(17);
        for (var step = 1; step <= 16; step++)
            curve.Add(step, 1);

        curve.Add(17, 1);
        Assert.All(curve.Values, value => Assert.Equal(1, value));
    }
}

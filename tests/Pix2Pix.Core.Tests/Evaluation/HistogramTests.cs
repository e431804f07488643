using Pix2Pix.Evaluation;

namespace Pix2Pix.Tests.Evaluation;

public sealed class HistogramTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.99, 0)]
    [InlineData(1, 1)]
    [InlineData(9.99, 9)]
    [InlineData(10, 9)]
    [InlineData(-3, 0)]
    [InlineData(99, 9)]
    public void Add_CountsInTheBinThatBeginsAtOrBelowTheValue(double value, int bin)
    {
        var histogram = new Histogram(0, 10, 10);
        histogram.Add(value);
        Assert.Equal(1, histogram.Shares[bin]);
        Assert.Equal(bin + 0.5, histogram.Centers[bin]);
    }
}

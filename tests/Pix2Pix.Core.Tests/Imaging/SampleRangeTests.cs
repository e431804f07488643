using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Core.Tests.Imaging;

public class SampleRangeTests
{
    private static readonly SampleRange TwelveBits = new() { Minimum = 0, Maximum = 4095, Type = SampleType.UInt16 };

    [Theory]
    [InlineData("0..4095", 0, 4095)]
    [InlineData("-100..8848.9", -100, 8848.9)]
    [InlineData(" 0 .. 1e4 ", 0, 10_000)]
    public void Parse_OfARange_GivesBothEnds(string text, double minimum, double maximum)
    {
        var range = SampleRange.Parse(text);
        Assert.Equal((minimum, maximum), (range.Minimum, range.Maximum));
        Assert.Equal(range, SampleRange.Parse(range.ToString()));
    }

    [Theory]
    [InlineData("4095")]
    [InlineData("0..0")]
    [InlineData("9..1")]
    [InlineData("0..NaN")]
    [InlineData("0..1..2")]
    [InlineData("0,5..1")]
    public void Parse_OfSomethingElse_IsRefused(string text) => Assert.Throws<FormatException>(() => SampleRange.Parse(text));

    [Fact]
    public void ToUnit_OfSamples_PutsTheEndsAtZeroAndOne()
    {
        var image = new ImageBuffer(4, 1, 1, SampleType.UInt16);
        new ushort[] { 0, 819, 4095, 60_000 }.CopyTo(image.Samples<ushort>());

        Assert.Equal([0f, 0.2f, 1f, 1f], TwelveBits.ToUnit(image).Samples<float>().ToArray());
    }

    [Theory]
    [InlineData(SampleType.UInt8, 0, 255)]
    [InlineData(SampleType.UInt16, 0, 65_535)]
    [InlineData(SampleType.Float32, 0, 1)]
    public void FromUnit_AfterToUnit_GivesTheSamplesBack(SampleType type, double minimum, double maximum)
    {
        var range = new SampleRange { Minimum = minimum, Maximum = maximum, Type = type };
        var image = Some.Image(7, 5, 3, type);

        Assert.Equal(image.Bytes.ToArray(), range.FromUnit(range.ToUnit(image)).Bytes.ToArray());
    }

    [Fact]
    public void ToUnit_OfAnImageWithAlpha_LeavesAlphaItsMeaning()
    {
        var image = new ImageBuffer(1, 1, 2, SampleType.UInt16, hasAlpha: true);
        new ushort[] { 4095, ushort.MaxValue }.CopyTo(image.Samples<ushort>());

        var unit = TwelveBits.ToUnit(image);
        Assert.Equal([1f, 1f], unit.Samples<float>().ToArray());
        Assert.Equal(image.Bytes.ToArray(), TwelveBits.FromUnit(unit).Bytes.ToArray());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void ToUnit_OfNoNumber_SaysWhere(float value)
    {
        var image = new ImageBuffer(3, 2, 2, SampleType.Float32);
        image.Samples<float>()[9] = value; // the second channel at (1, 1)

        var exception = Assert.Throws<ArgumentException>(() => SampleRange.Parse("0..5").ToUnit(image));
        Assert.Contains("(1, 1)", exception.Message, StringComparison.Ordinal);
    }
}

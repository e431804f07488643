using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class LabelColorsTests
{
    private static readonly LabelClasses Colored = LabelClasses.FromColors([new RgbColor(255, 0, 0), new RgbColor(0, 0, 255)]);

    [Theory]
    [InlineData(SampleType.UInt8)]
    [InlineData(SampleType.UInt16)]
    public void ToColors_GivesEachNumberItsColour(SampleType type)
    {
        var map = new ImageBuffer(2, 1, 1, type);
        map.Bytes[0] = 1;
        Assert.Equal([0, 0, 255, 255, 0, 0], Colored.ToColors(map).Bytes.ToArray());
    }

    [Fact]
    public void ToColors_OfANumberThatIsNoClass_TakesTheVoidColourOrRefuses()
    {
        var map = new ImageBuffer(2, 1, 1);
        map.Bytes[1] = 255;
        Assert.Equal([255, 0, 0, 1, 2, 3], Colored.ToColors(map, new RgbColor(1, 2, 3)).Bytes.ToArray());
        Assert.Contains("class 255 at (1, 0)", Assert.Throws<ArgumentException>(() => Colored.ToColors(map)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new LabelClasses { Count = 300 }.ToColors(map));
    }

    [Fact]
    public void ToNumbers_AfterToColors_GivesTheNumbersBack()
    {
        var map = new ImageBuffer(3, 1, 1);
        new byte[] { 1, 0, 255 }.CopyTo(map.Bytes);
        var black = new RgbColor(0, 0, 0);
        Assert.Equal([1, 0, 255], Colored.ToNumbers(Colored.ToColors(map, black), black).Bytes.ToArray());
        Assert.Equal([1, 0, 300], Colored.ToNumbers(Colored.ToColors(map, black), black, 300).Samples<ushort>().ToArray());
    }

    [Fact]
    public void ToNumbers_OfAColourThatIsNoClass_SaysWhichAndWhere()
    {
        var row = new ImageBuffer(2, 1, 3);
        new byte[] { 255, 0, 0, 254, 0, 0 }.CopyTo(row.Bytes);
        Assert.Contains("#fe0000 at (1, 0)", Assert.Throws<ArgumentException>(() => Colored.ToNumbers(row)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToNumbers_OfGrey_IsRefused() =>
        Assert.Contains("by colour", Assert.Throws<ArgumentException>(() => Colored.ToNumbers(Some.Image(2, 2, 1))).Message, StringComparison.Ordinal);
}

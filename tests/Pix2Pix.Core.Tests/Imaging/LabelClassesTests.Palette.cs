using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed partial class LabelClassesTests
{
    [Fact]
    public void LoadPalette_OfAColourTable_TakesItsPixelsWithoutTheFilling()
    {
        using var folder = new TemporaryFolder();
        ImageCodecs.Default.Save(Row(4, [255, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 255]), folder.PathOf("table.png"));
        Assert.Equal(Colored, LabelClasses.LoadPalette(folder.PathOf("table.png")));
    }

    [Fact]
    public void LoadPalette_OfAnyOtherImage_IsRefused()
    {
        using var folder = new TemporaryFolder();
        ImageCodecs.Default.Save(Some.Image(3, 2, 3), folder.PathOf("image.png"));
        Assert.Contains("one pixel high", Assert.Throws<FormatException>(() => LabelClasses.LoadPalette(folder.PathOf("image.png"))).Message, StringComparison.Ordinal);

        ImageCodecs.Default.Save(Row(3, [255, 0, 0, 255, 0, 0, 0, 0, 255]), folder.PathOf("twice.png"));
        Assert.Contains("#ff0000", Assert.Throws<ValidationException>(() => LabelClasses.LoadPalette(folder.PathOf("twice.png"))).Message, StringComparison.Ordinal);
    }

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
    public void ToNumbers_OfAColourThatIsNoClass_SaysWhichAndWhere() =>
        Assert.Contains("#fe0000 at (1, 0)", Assert.Throws<ArgumentException>(() => Colored.ToNumbers(Row(2, [255, 0, 0, 254, 0, 0]))).Message, StringComparison.Ordinal);

    private static ImageBuffer Row(int width, byte[] samples)
    {
        var row = new ImageBuffer(width, 1, 3);
        samples.CopyTo(row.Bytes);
        return row;
    }
}

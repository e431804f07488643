using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class PaletteFileTests : IDisposable
{
    private static readonly LabelClasses Colored = LabelClasses.FromColors([new RgbColor(255, 0, 0), new RgbColor(0, 0, 255)]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadPalette_OfText_TakesTheColourThatBeginsEachLine()
    {
        var path = _folder.Write("palette.txt", "#ff0000 wall\n\n  0000FF\twindow\n"u8);
        Assert.Equal(Colored, LabelClasses.LoadPalette(path));
    }

    [Fact]
    public void LoadPalette_OfALineWithoutAColour_NamesTheLine()
    {
        var path = _folder.Write("palette.txt", "#ff0000\nred\n"u8);
        Assert.Contains("line 2", Assert.Throws<FormatException>(() => LabelClasses.LoadPalette(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadPalette_OfAColourTable_TakesItsPixelsWithoutThePadding()
    {
        var path = Row("table.png", 255, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 255);
        Assert.Equal(Colored, LabelClasses.LoadPalette(path));
    }

    [Fact]
    public void LoadPalette_OfATableWithAColourTwice_NamesTheColour()
    {
        var path = Row("twice.png", 255, 0, 0, 255, 0, 0, 0, 0, 255);
        Assert.Contains("#ff0000", Assert.Throws<ValidationException>(() => LabelClasses.LoadPalette(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadPalette_OfAnyOtherImage_IsRefused()
    {
        var path = _folder.PathOf("image.png");
        Some.Image(3, 2, 3).Save(path);
        Assert.Contains("one pixel high", Assert.Throws<FormatException>(() => LabelClasses.LoadPalette(path)).Message, StringComparison.Ordinal);
    }

    private string Row(string name, params byte[] samples)
    {
        var row = new ImageBuffer(samples.Length / 3, 1, 3);
        samples.CopyTo(row.Bytes);
        row.Save(_folder.PathOf(name));
        return _folder.PathOf(name);
    }
}

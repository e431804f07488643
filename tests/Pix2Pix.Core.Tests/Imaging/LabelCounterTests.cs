using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class LabelCounterTests
{
    private static readonly LabelClasses Colored = LabelClasses.FromColors([new RgbColor(0, 0, 0), new RgbColor(255, 0, 0), new RgbColor(0, 0, 255)]);

    [Fact]
    public void Report_OfNumbers_CountsClassesAndWhatIsNone()
    {
        var report = Counted(new LabelClasses { Count = 3 }, Numbers(0, 0, 2, 255, 255, 7));

        Assert.Equal([2, 0, 1], report.ClassPixels);
        Assert.Equal([1], report.Absent);
        Assert.Equal([new(255, 2), new(7, 1)], report.OtherNumbers);
        Assert.Equal((1, 6L, "map"), (report.Maps, report.Pixels, report.Example));
    }

    [Fact]
    public void Report_OfNamedNumbers_CountsTheirClasses()
    {
        var report = Counted(new LabelClasses { Count = 2, Values = [0, 255] }, Numbers(0, 255, 255, 1));

        Assert.Equal([1, 2], report.ClassPixels);
        Assert.Equal([new(1, 1)], report.OtherNumbers);
    }

    [Fact]
    public void Report_OfColours_TellsExactNearAndForeignOnesApart()
    {
        var report = Counted(Colored, Colors("#ff0000", "#fe0a00", "#00e000", "#00e000", "#000000"));

        Assert.Equal([1, 2, 0], report.ClassPixels);
        Assert.Equal((1L, 2L, 0), (report.NearPixels, report.OtherPixels, report.GreyMaps));
        Assert.Equal([new(RgbColor.Parse("#00e000"), 2)], report.OtherColors);
        Assert.Empty(report.OtherNumbers);
    }

    [Fact]
    public void Report_OfMapsWithoutColour_CountsThemAsGrey()
    {
        var counter = new LabelCounter(Colored);
        counter.Add(Numbers(0, 1, 2));
        counter.Add(Colors("#000000", "#010101"));
        counter.Add(Colors("#000000", "#ff0000"));
        Assert.Equal((3, 2), (counter.ToReport().Maps, counter.ToReport().GreyMaps));
    }

    [Fact]
    public void Add_FromSeveralThreads_CountsEveryPixel()
    {
        var counter = new LabelCounter(new LabelClasses { Count = 4 });
        Parallel.For(0, 40, index => counter.Add(NumberFiles.Map(16, 16, 4, seed: index)));
        Assert.Equal((40, 40 * 256L, 40 * 256L), (counter.ToReport().Maps, counter.ToReport().Pixels, counter.ToReport().ClassPixels.Sum()));
    }

    [Fact]
    public void Add_OfColoursWhereNumbersAreMeant_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new LabelCounter(new LabelClasses { Count = 2 }).Add(Colors("#ff0000", "#000000")));

    private static LabelReport Counted(LabelClasses classes, ImageBuffer map)
    {
        var counter = new LabelCounter(classes);
        counter.Add(map, "map");
        return counter.ToReport();
    }

    private static ImageBuffer Numbers(params byte[] numbers)
    {
        var map = new ImageBuffer(numbers.Length, 1, 1);
        numbers.CopyTo(map.Bytes);
        return map;
    }

    private static ImageBuffer Colors(params string[] colors)
    {
        var map = new ImageBuffer(colors.Length, 1, 3);
        foreach (var (pixel, color) in colors.Select(RgbColor.Parse).Index())
            (map.Bytes[3 * pixel], map.Bytes[3 * pixel + 1], map.Bytes[3 * pixel + 2]) = color;

        return map;
    }
}

using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class LabelClassesTests
{
    private static readonly LabelClasses Colored = LabelClasses.FromColors([new RgbColor(255, 0, 0), new RgbColor(0, 0, 255)]);

    [Fact]
    public void ToOneHot_ByColour_TakesTheNearest()
    {
        var map = new ImageBuffer(3, 1, 3);
        new byte[] { 255, 0, 0, 0, 0, 255, 230, 12, 40 }.CopyTo(map.Bytes);
        Assert.Equal([255, 0, 0, 255, 255, 0], Colored.ToOneHot(map).Bytes.ToArray());
    }

    [Theory]
    [InlineData(SampleType.UInt8)]
    [InlineData(SampleType.UInt16)]
    public void ToOneHot_ByNumber_TakesTheSample(SampleType type)
    {
        var map = new ImageBuffer(3, 1, 1, type);
        for (var pixel = 0; pixel < 3; pixel++)
            map.Bytes[pixel * (type == SampleType.UInt8 ? 1 : 2)] = (byte)(2 - pixel);

        Assert.Equal([0, 0, 255, 0, 255, 0, 255, 0, 0], new LabelClasses { Count = 3 }.ToOneHot(map).Bytes.ToArray());
    }

    [Fact]
    public void ToOneHot_OfANumberThatIsNoClass_SaysWhichAndWhere()
    {
        var map = new ImageBuffer(4, 2, 1);
        map.Bytes[6] = 7;
        Assert.Contains("class 7 at (2, 1)", Assert.Throws<ArgumentException>(() => new LabelClasses { Count = 3 }.ToOneHot(map)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToOneHot_OfVoid_IsZeroInAllChannels()
    {
        var map = new ImageBuffer(2, 1, 1);
        new byte[] { 255, 1 }.CopyTo(map.Bytes);
        Assert.Equal([0, 0, 0, 255], new LabelClasses { Count = 2 }.ToOneHot(map).Bytes.ToArray());
    }

    [Fact]
    public void ToOneHot_ByNamedNumbers_TakesTheirClasses()
    {
        var map = new ImageBuffer(3, 1, 1);
        new byte[] { 255, 0, 255 }.CopyTo(map.Bytes);
        var masks = new LabelClasses { Count = 2, Values = [0, 255] };

        Assert.Equal([0, 255, 255, 0, 0, 255], masks.ToOneHot(map).Bytes.ToArray());
        Assert.Equal([1, 0, 1], masks.ToClassNumbers(map).Bytes.ToArray());
        map.Bytes[1] = 7;
        Assert.Contains("class 7 at (1, 0); the numbers of the classes are 0, 255", Assert.Throws<ArgumentException>(() => masks.ToOneHot(map)).Message, StringComparison.Ordinal);
        Assert.Equal([1, 255, 1], masks.ToClassNumbers(map).Bytes.ToArray());
    }

    [Theory]
    [InlineData(2, new[] { 0 })]
    [InlineData(2, new[] { 1, 1 })]
    [InlineData(2, new[] { 0, 65_536 })]
    public void Values_ThatNameNoNumberForEachClass_AreRefused(int count, int[] values) =>
        Assert.Throws<ValidationException>(() => new LabelCounter(new LabelClasses { Count = count, Values = values }));

    [Fact]
    public void ToOneHot_OfAnImageOfTheOtherKind_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Colored.ToOneHot(Some.Image(2, 2, 1)));
        Assert.Throws<ArgumentException>(() => new LabelClasses { Count = 256 }.ToOneHot(Some.Image(2, 2, 3)));
    }

    [Fact]
    public void ToImage_AfterToOneHot_GivesTheMapBack()
    {
        var map = new ImageBuffer(2, 1, 3);
        new byte[] { 0, 0, 255, 255, 0, 0 }.CopyTo(map.Bytes);
        Assert.Equal(map.Bytes.ToArray(), Colored.ToImage(Colored.ToOneHot(map)).Bytes.ToArray());
    }

    [Fact]
    public void FromColors_WithOneTwice_IsRefused() =>
        Assert.Contains("#ff0000", Assert.Throws<ValidationException>(() => LabelClasses.FromColors([new RgbColor(255, 0, 0), new RgbColor(255, 0, 0)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Json_ThereAndBack_IsTheSame() =>
        Assert.Equal(Colored, JsonSerializer.Deserialize<LabelClasses>(JsonSerializer.Serialize(Colored, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
}

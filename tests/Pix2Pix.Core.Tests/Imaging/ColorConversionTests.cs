using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class ColorConversionTests
{
    [Fact]
    public void WithColorChannels_ToGrey_IsPillowsLuma()
    {
        var image = new ImageBuffer(3, 1, 3);
        new byte[] { 255, 0, 0, 0, 255, 0, 12, 200, 99 }.CopyTo(image.Bytes);
        Assert.Equal([76, 150, 132], image.WithColorChannels(1).Bytes.ToArray());
    }

    [Fact]
    public void WithColorChannels_FromGreyWithAlpha_RepeatsTheGrey()
    {
        var image = new ImageBuffer(1, 1, 2, hasAlpha: true);
        (image.Bytes[0], image.Bytes[1]) = (9, 128);
        var colored = image.WithColorChannels(3);
        Assert.Equal([9, 9, 9], colored.Bytes.ToArray());
        Assert.False(colored.HasAlpha);
    }

    [Fact]
    public void WithColorChannels_BetweenUnlikeNumbers_Throws() =>
        Assert.Throws<ArgumentException>(() => Some.Image(2, 2, 5).WithColorChannels(3));

    [Theory]
    [InlineData(255, 0, 0, 53.24, 80.09, 67.20)]
    [InlineData(0, 255, 0, 87.73, -86.18, 83.18)]
    [InlineData(0, 0, 255, 32.30, 79.19, -107.86)]
    [InlineData(255, 255, 255, 100, 0, 0)]
    public void SplitLab_OfKnownColours_GivesTheirLab(byte red, byte green, byte blue, double lightness, double a, double b)
    {
        var image = new ImageBuffer(1, 1, 3);
        new[] { red, green, blue }.CopyTo(image.Bytes);

        var (light, chroma) = LabColor.SplitLab(image);

        Assert.Equal(lightness, light.Samples<float>()[0] * 100, 0.02);
        Assert.Equal(a, (chroma.Samples<float>()[0] * 2 - 1) * 110, 0.02);
        Assert.Equal(b, (chroma.Samples<float>()[1] * 2 - 1) * 110, 0.02);
    }

    [Fact]
    public void MergeLab_AfterSplit_GivesTheImageBack()
    {
        var image = Some.Image(40, 30, 3);
        var (lightness, chroma) = LabColor.SplitLab(image);
        Assert.Equal(image.Bytes.ToArray(), LabColor.MergeLab(lightness, chroma).Bytes.ToArray());
    }

    [Theory]
    [InlineData(SampleType.UInt16)]
    [InlineData(SampleType.Float32)]
    public void WithSampleType_ThereAndBack_KeepsEveryByte(SampleType type)
    {
        var image = new ImageBuffer(256, 1, 1);
        for (var value = 0; value < 256; value++)
            image.Bytes[value] = (byte)value;

        var converted = image.WithSampleType(type);

        Assert.Equal(1, converted.UnitSample(255)); // white stays white
        Assert.Equal(image.Bytes.ToArray(), converted.WithSampleType(SampleType.UInt8).Bytes.ToArray());
    }

    [Fact]
    public void WithSampleType_OfFloatsOutsideTheRange_Clamps()
    {
        var image = new ImageBuffer(3, 1, 1, SampleType.Float32);
        new[] { -0.5f, 0.5f, 1.5f }.CopyTo(image.Samples<float>());
        Assert.Equal([0, 128, 255], image.WithSampleType(SampleType.UInt8).Bytes.ToArray());
    }
}

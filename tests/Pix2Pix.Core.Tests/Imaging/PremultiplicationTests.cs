using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.Imaging;

public sealed class PremultiplicationTests
{
    [Theory]
    [InlineData(1, 2, 32_768)] // 32767.5, rounded
    [InlineData(2, 3, 43_690)]
    [InlineData(9, 4, 65_535)] // more than alpha allows
    [InlineData(7, 0, 7)]
    public void Undo_OfSixteenBits_RoundsToTheNearest(ushort color, ushort alpha, ushort expected)
    {
        var image = new ImageBuffer(1, 1, 2, SampleType.UInt16, hasAlpha: true);
        new[] { color, alpha }.CopyTo(image.Samples<ushort>());
        Assert.Equal([expected, alpha], Premultiplication.Undo(image).Samples<ushort>().ToArray());
    }

    [Theory]
    [InlineData(3, 32_768, 2)] // 1.50002
    [InlineData(65_535, 65_535, 65_535)]
    public void Apply_OfSixteenBits_RoundsToTheNearest(ushort color, ushort alpha, ushort expected)
    {
        var image = new ImageBuffer(1, 1, 2, SampleType.UInt16, hasAlpha: true);
        new[] { color, alpha }.CopyTo(image.Samples<ushort>());
        Assert.Equal([expected, alpha], Premultiplication.Apply(image).Samples<ushort>().ToArray());
    }
}

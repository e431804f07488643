using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.Imaging;

public sealed class BorderReflectionTests
{
    [Theory]
    [InlineData(0, 4, 0)]
    [InlineData(-1, 4, 1)]
    [InlineData(-3, 4, 3)]
    [InlineData(-4, 4, 2)] // past the far border: back again
    [InlineData(4, 4, 2)]
    [InlineData(6, 4, 0)]
    [InlineData(7, 4, 1)]
    [InlineData(5, 1, 0)]
    public void Reflected_DoesNotRepeatTheBorder(int index, int length, int expected) =>
        Assert.Equal(expected, BorderReflection.Reflected(index, length));

    [Fact]
    public void Pad_ContinuesTheImageOnAllSides()
    {
        var image = new ImageBuffer(3, 2, 1);
        new byte[] { 1, 2, 3, 4, 5, 6 }.CopyTo(image.Bytes);

        var padded = BorderReflection.Pad(image, left: 2, top: 1, width: 6, height: 4);

        Assert.Equal(
            [
                6, 5, 4, 5, 6, 5,
                3, 2, 1, 2, 3, 2,
                6, 5, 4, 5, 6, 5,
                3, 2, 1, 2, 3, 2,
            ],
            padded.Bytes.ToArray());
    }

    [Fact]
    public void Cut_OutsideTheImage_IsItsReflection()
    {
        var image = new ImageBuffer(3, 1, 1);
        new byte[] { 1, 2, 3 }.CopyTo(image.Bytes);
        Assert.Equal([2, 1, 2, 3], BorderReflection.Cut(image, x: 3, y: 0, width: 4, height: 1).Bytes.ToArray());
    }

    [Fact]
    public void Pad_IntoASmallerImage_IsRefused() =>
        Assert.Throws<ArgumentException>(() => BorderReflection.Pad(new ImageBuffer(3, 2, 1), left: 1, top: 0, width: 3, height: 2));
}

using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data.Folders;

public sealed class SideBySideTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void HasSeam_OfTwoImagesBesideEachOther_IsTrue() =>
        Assert.True(SideBySide.HasSeam(ContactSheet.Arrange([[Wave(64, 48, 0), Wave(64, 48, 3)]], gap: 0)));

    [Fact]
    public void HasSeam_OfOneImage_IsFalse() => Assert.False(SideBySide.HasSeam(Wave(128, 48, 0)));

    [Fact]
    public void HasSeam_OfPlainOrRoughOrNarrowImages_CannotBeTold()
    {
        Assert.Null(SideBySide.HasSeam(new ImageBuffer(128, 48, 3)));
        Assert.Null(SideBySide.HasSeam(Some.Image(128, 48, 3)));
        Assert.Null(SideBySide.HasSeam(Wave(16, 16, 0)));
    }

    [Theory]
    [InlineData(128, 96, false, true)] // photos
    [InlineData(128, 96, true, false)] // pairs of two portraits
    [InlineData(128, 64, false, false)] // two squares, as most pairs: never doubted
    public void Doubt_IsSaidOfSingleImagesAlone(int width, int height, bool pairs, bool doubted)
    {
        for (var index = 0; index < 6; index++)
        {
            var image = pairs
                ? ContactSheet.Arrange([[Wave(width / 2, height, index), Wave(width / 2, height, index + 3)]], gap: 0)
                : Wave(width, height, index);
            ImageCodecs.Default.Save(image, _folder.PathOf($"{index}.png"));
        }

        var doubt = SideBySide.Doubt(AlignedImageFolder.Open(_folder.PathOf("")));
        Assert.Equal(doubted, doubt?.Contains("6 of 6", StringComparison.Ordinal) ?? false);
    }

    // Slow changes, as in photos.
    private static ImageBuffer Wave(int width, int height, double phase)
    {
        var image = new ImageBuffer(width, height, 3);
        for (var index = 0; index < image.Bytes.Length; index++)
        {
            var (x, y) = (index / 3 % width, index / 3 / width);
            image.Bytes[index] = (byte)(127 + 100 * Math.Sin(phase + x / 9.0 + y / 14.0 + index % 3));
        }

        return image;
    }
}

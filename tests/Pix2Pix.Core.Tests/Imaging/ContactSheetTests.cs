using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging;

public sealed class ContactSheetTests
{
    [Fact]
    public void Arrange_PutsEachImageIntoItsCellOnWhite()
    {
        var (first, second, third) = (Some.Image(4, 3, 3, seed: 1), Some.Image(5, 2, 1, seed: 2), Some.Image(2, 2, 3, seed: 3));

        var sheet = ContactSheet.Arrange([[first, second], [third]], gap: 1);

        Assert.Equal((1 + 4 + 1 + 5 + 1, 1 + 3 + 1 + 2 + 1, 3), (sheet.Width, sheet.Height, sheet.Channels));
        Assert.Equal(first.Bytes.ToArray(), sheet.Crop(1, 1, 4, 3).Bytes.ToArray());
        Assert.Equal(second.WithColorChannels(3).Bytes.ToArray(), sheet.Crop(6, 1, 5, 2).Bytes.ToArray());
        Assert.Equal(third.Bytes.ToArray(), sheet.Crop(1, 5, 2, 2).Bytes.ToArray());

        foreach (var (x, y, width, height) in new[] { (0, 0, 12, 1), (0, 0, 1, 8), (5, 0, 1, 8), (0, 4, 12, 1), (6, 3, 5, 1), (3, 5, 9, 2) })
            Assert.Equal(-1, sheet.Crop(x, y, width, height).Bytes.IndexOfAnyExcept(byte.MaxValue));
    }

    [Fact]
    public void Arrange_OfNothing_IsRefused() =>
        Assert.Contains("at least one image", Assert.Throws<ArgumentException>(() => ContactSheet.Arrange([[], []])).Message, StringComparison.Ordinal);
}

using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public sealed class AlignedImageFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageBuffer _both = Some.Image(16, 8, 3);

    private ImageBuffer Left => _both.Crop(0, 0, 8, 8);

    private ImageBuffer Right => _both.Crop(8, 0, 8, 8);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TranslationDirection.AToB)]
    [InlineData(TranslationDirection.BToA)]
    public void Read_CutsTheImageInTheMiddle(TranslationDirection direction)
    {
        _both.Save(_folder.PathOf("one.png"));

        var pair = AlignedImageFolder.Open(_folder.PathOf(""), new PairedFolderOptions { Direction = direction }).Read(0);

        var (input, target) = direction == TranslationDirection.AToB ? (Left, Right) : (Right, Left);
        Assert.Equal("one", pair.Name);
        Assert.Equal(input.Bytes.ToArray(), pair.Input.Bytes.ToArray());
        Assert.Equal(target.Bytes.ToArray(), pair.Target.Bytes.ToArray());
    }

    [Fact]
    public void Read_OfNumbersBesideAPhoto_TakesTheGreyOfThatHalf()
    {
        var both = Some.Image(8, 4, 3);
        for (var pixel = 0; pixel < 32; pixel++)
            if (pixel % 8 < 4)
                both.Bytes.Slice(3 * pixel, 3).Fill((byte)(pixel % 3));

        both.Save(_folder.PathOf("numbers.png"));
        var data = AlignedImageFolder.Open(_folder.PathOf(""), new PairedFolderOptions { InputsAreNumbers = true });

        var input = data.Read(0).Input;
        Assert.Equal(1, input.Channels);
        Assert.Equal(Enumerable.Range(0, 16).Select(pixel => (byte)((pixel / 4 * 8 + pixel % 4) % 3)), input.Bytes.ToArray());
        Assert.Contains("numbers.png", Assert.Throws<PairedDatasetException>(() => Swapped().Read(0)).Message, StringComparison.Ordinal);

        AlignedImageFolder Swapped() => AlignedImageFolder.Open(
            _folder.PathOf(""), new PairedFolderOptions { Direction = TranslationDirection.BToA, InputsAreNumbers = true });
    }

    [Fact]
    public void Read_WithChannels_ConvertsEachSide()
    {
        _both.Save(_folder.PathOf("one.png"));

        var options = new PairedFolderOptions { InputChannels = 1, TargetChannels = null };
        var pair = AlignedImageFolder.Open(_folder.PathOf(""), options).Read(0);

        Assert.Equal(Left.WithColorChannels(1).Bytes.ToArray(), pair.Input.Bytes.ToArray());
        Assert.Equal(Right.Bytes.ToArray(), pair.Target.Bytes.ToArray());
    }

    [Fact]
    public void Read_OfOddWidth_NamesTheFileAndItsSize()
    {
        Some.Image(9, 8, 3).Save(_folder.PathOf("odd.png"));
        var message = Assert.Throws<PairedDatasetException>(() => AlignedImageFolder.Open(_folder.PathOf("")).Read(0)).Message;
        Assert.Contains("odd.png is 9 pixels wide", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ListsSubfoldersInOrdinalOrder()
    {
        Directory.CreateDirectory(_folder.PathOf("b"));
        foreach (var name in new[] { "b/1.png", "a.png", "B.png" })
            _both.Save(_folder.PathOf(name));

        Assert.Equal(["B.png", "a.png", "b/1.png"], AlignedImageFolder.Open(_folder.PathOf("")).Files);
    }

    [Fact]
    public void Open_OfAMissingFolder_SaysSo()
    {
        var message = Assert.Throws<PairedDatasetException>(() => AlignedImageFolder.Open(_folder.PathOf("none"))).Message;
        Assert.Contains("does not exist", message, StringComparison.Ordinal);
    }
}

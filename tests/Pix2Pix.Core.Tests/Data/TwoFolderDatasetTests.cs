using Pix2Pix.Data;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public sealed class TwoFolderDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TwoFolderDatasetTests()
    {
        Directory.CreateDirectory(_folder.PathOf("A"));
        Directory.CreateDirectory(_folder.PathOf("B"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_TakesTheFilesOfOneNameWhateverTheirFormat()
    {
        var (a, b) = (Some.Image(8, 8, 3, seed: 1), Some.Image(8, 8, 3, seed: 2));
        a.Save(_folder.PathOf("A/both.png"));
        b.Save(_folder.PathOf("B/both.ppm"));

        var pair = Open(new PairedFolderOptions { Direction = TranslationDirection.BToA }).Read(0);

        Assert.Equal("both", pair.Name);
        Assert.Equal(b.Bytes.ToArray(), pair.Input.Bytes.ToArray());
        Assert.Equal(a.Bytes.ToArray(), pair.Target.Bytes.ToArray());
    }

    [Theory]
    [InlineData(TranslationDirection.AToB)]
    [InlineData(TranslationDirection.BToA)]
    public void Read_OfLabelMaps_GivesNumbersOnThatSideOnly(TranslationDirection direction)
    {
        var numbers = NumberFiles.Map(8, 8, 4);
        foreach (var side in (string[])["A", "B"])
            File.WriteAllBytes(_folder.PathOf($"{side}/1.png"), NumberFiles.Png(numbers, 2, NumberFiles.VocPalette(4)));

        var isForward = direction == TranslationDirection.AToB;
        var pair = Open(new PairedFolderOptions { Direction = direction, InputsAreNumbers = isForward, TargetsAreNumbers = !isForward }).Read(0);

        var (map, image) = isForward ? (pair.Input, pair.Target) : (pair.Target, pair.Input);
        Assert.Equal(numbers.Bytes.ToArray(), map.Bytes.ToArray());
        Assert.Equal(3, image.Channels);
    }

    [Fact]
    public void Read_OfColoursWhereNumbersAreMeant_NamesTheWholePath()
    {
        Some.Image(8, 8, 3).Save(_folder.PathOf("A/1.png"));
        Some.Image(8, 8, 3).Save(_folder.PathOf("B/1.png"));

        var message = Assert.Throws<PairedDatasetException>(() => Open(new PairedFolderOptions { TargetsAreNumbers = true }).Read(0)).Message;
        Assert.StartsWith(_folder.PathOf("B/1.png"), message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_NamesEveryFileWithoutPartnerAndEveryUnreadableOne()
    {
        foreach (var name in new[] { "A/both.png", "B/both.png", "A/broken.png", "A/left.png", "B/right.png", "A/two.png", "A/two.ppm", "B/two.png" })
            Some.Image(8, 8, 3).Save(_folder.PathOf(name));
        File.WriteAllText(_folder.PathOf("B/broken.png"), "no image");

        var data = Open();
        var report = data.Verify();

        Assert.Equal(["both", "broken"], data.Pairs.Select(pair => pair.Name));
        Assert.Equal(["left.png"], report.OnlyInA);
        Assert.Equal(["right.png"], report.OnlyInB);
        Assert.Equal(["two.png | two.ppm | two.png"], report.Ambiguous);
        Assert.StartsWith(_folder.PathOf("B/broken.png"), Assert.Single(report.Unreadable), StringComparison.Ordinal);
        Assert.False(report.IsComplete);
        Assert.StartsWith(
            "2 pairs; only in A: left.png; only in B: right.png; ambiguous: two.png | two.ppm | two.png; unreadable: ",
            report.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfWholePairsAlone_IsComplete()
    {
        Some.Image(8, 8, 3).Save(_folder.PathOf("A/1.png"));
        Some.Image(8, 8, 3).Save(_folder.PathOf("B/1.png"));
        Assert.True(Open().Verify().IsComplete);
    }

    [Fact]
    public void Read_OfTwoSizes_NamesBothFiles()
    {
        Some.Image(8, 8, 3).Save(_folder.PathOf("A/1.png"));
        Some.Image(8, 9, 3).Save(_folder.PathOf("B/1.png"));

        var message = Assert.Throws<PairedDatasetException>(() => Open().Read(0)).Message;

        Assert.Contains($"{_folder.PathOf("A/1.png")} is 8×8", message, StringComparison.Ordinal);
        Assert.Contains($"{_folder.PathOf("B/1.png")} is 8×9", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WithoutAnyPair_SaysWhatThereIs()
    {
        Some.Image(8, 8, 3).Save(_folder.PathOf("A/left.png"));
        Some.Image(8, 8, 3).Save(_folder.PathOf("B/right.png"));
        Assert.Contains("only in A: left.png", Assert.Throws<PairedDatasetException>(() => Open()).Message, StringComparison.Ordinal);
    }

    private TwoFolderDataset Open(PairedFolderOptions? options = null) =>
        TwoFolderDataset.Open(_folder.PathOf("A"), _folder.PathOf("B"), options);
}

using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public sealed class PairedFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TranslationDirection.AToB)]
    [InlineData(TranslationDirection.BToA)]
    public void Aligned_CutsTheImageInTheMiddle(TranslationDirection direction)
    {
        var (left, right) = (Some.Image(8, 8, 3, seed: 1), Some.Image(8, 8, 3, seed: 2));
        Save("aligned/one.png", SideBySide(left, right));

        var pair = AlignedImageFolder.Open(_folder.PathOf("aligned"), new PairedFolderOptions { Direction = direction }).Read(0);

        var (input, target) = direction == TranslationDirection.AToB ? (left, right) : (right, left);
        Assert.Equal("one", Path.GetFileNameWithoutExtension(pair.Name));
        Assert.Equal(input.Bytes.ToArray(), pair.Input.Bytes.ToArray());
        Assert.Equal(target.Bytes.ToArray(), pair.Target.Bytes.ToArray());
    }

    [Fact]
    public void Aligned_OfOddWidth_NamesTheFileAndItsSize()
    {
        Save("aligned/odd.png", Some.Image(9, 8, 3));
        var message = Assert.Throws<PairedDatasetException>(() => AlignedImageFolder.Open(_folder.PathOf("aligned")).Read(0)).Message;
        Assert.Contains("odd.png", message, StringComparison.Ordinal);
        Assert.Contains("is 9 pixels wide", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aligned_WithChannels_ConvertsEachSide()
    {
        Save("aligned/one.png", Some.Image(16, 8, 3));
        var pair = AlignedImageFolder.Open(_folder.PathOf("aligned"), new PairedFolderOptions { InputChannels = 1, TargetChannels = null }).Read(0);
        Assert.Equal((1, 3), (pair.Input.Channels, pair.Target.Channels));
    }

    [Fact]
    public void Open_OfAMissingFolder_SaysSo() =>
        Assert.Contains("does not exist", Assert.Throws<PairedDatasetException>(() => AlignedImageFolder.Open(_folder.PathOf("none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void TwoFolders_ReportNamesEveryFileWithoutPartnerAndEveryUnreadableOne()
    {
        Save("A/both.png", Some.Image(8, 8, 3));
        Save("B/both.jpg", Some.Image(8, 8, 3));
        Save("A/broken.png", Some.Image(8, 8, 3));
        Directory.CreateDirectory(_folder.PathOf("B"));
        File.WriteAllText(_folder.PathOf("B/broken.png"), "no image");
        Save("A/left.png", Some.Image(8, 8, 3));
        Save("B/right.png", Some.Image(8, 8, 3));

        var data = TwoFolderDataset.Open(_folder.PathOf("A"), _folder.PathOf("B"));
        var report = data.Verify();

        Assert.Equal(2, data.Count);
        Assert.Contains("left", Assert.Single(report.OnlyInA), StringComparison.Ordinal);
        Assert.Contains("right", Assert.Single(report.OnlyInB), StringComparison.Ordinal);
        Assert.Contains("broken", Assert.Single(report.Unreadable), StringComparison.Ordinal);
        Assert.False(report.IsComplete);
        Assert.Contains("broken", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Colorization_SplitsIntoLightnessAndChroma()
    {
        var image = Some.Image(8, 8, 3);
        Save("colour/one.png", image);

        var pair = ColorizationDataset.Open(_folder.PathOf("colour")).Read(0);

        Assert.Equal((1, 2), (pair.Input.Channels, pair.Target.Channels));
        Assert.Equal(image.Bytes.ToArray(), LabColor.MergeLab(pair.Input, pair.Target).Bytes.ToArray());
    }

    [Fact]
    public void Jitter_DrawsOnceForBothImages()
    {
        var image = Some.Image(20, 20, 3);
        var jitter = new Jitter(JitterOptions.ForSize(32));

        for (var seed = 0; seed < 20; seed++)
        {
            var pair = jitter.Apply(new ImagePair { Name = "same", Input = image, Target = image }, new Random(seed));
            Assert.Equal((32, 32), (pair.Input.Width, pair.Input.Height));
            Assert.Equal(pair.Input.Bytes.ToArray(), pair.Target.Bytes.ToArray());
        }
    }

    [Fact]
    public void Jitter_WithNearestInputs_InventsNoLabel()
    {
        var labels = Resampler.Resize(Some.Image(4, 4, 1), 24, 24, ResamplingFilter.Nearest);
        var jitter = new Jitter(JitterOptions.ForSize(32) with { InputFilter = ResamplingFilter.Nearest });
        var pair = jitter.Apply(new ImagePair { Name = "labels", Input = labels, Target = Some.Image(24, 24, 3) }, new Random(1));
        Assert.Subset(labels.Bytes.ToArray().ToHashSet(), pair.Input.Bytes.ToArray().ToHashSet());
    }

    [Fact]
    public void Split_HoldsOutItsShare()
    {
        var (training, validation) = PairedSubset.Split(Some.Pairs(20), 0.25, seed: 3);
        Assert.Equal((15, 5), (training.Count, validation.Count));
        var names = Enumerable.Range(0, 15).Select(index => training.Read(index).Name).Concat(Enumerable.Range(0, 5).Select(index => validation.Read(index).Name));
        Assert.Equal(20, names.Distinct().Count());
    }

    private void Save(string name, ImageBuffer image)
    {
        var path = _folder.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ImageCodecs.Default.Save(image, path);
    }

    private static ImageBuffer SideBySide(ImageBuffer left, ImageBuffer right)
    {
        var both = new ImageBuffer(left.Width + right.Width, left.Height, 3);
        for (var y = 0; y < left.Height; y++)
        {
            left.Row<byte>(y).CopyTo(both.Row<byte>(y));
            right.Row<byte>(y).CopyTo(both.Row<byte>(y)[(3 * left.Width)..]);
        }

        return both;
    }
}

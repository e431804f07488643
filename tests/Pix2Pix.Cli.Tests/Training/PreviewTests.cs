using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

public sealed class PreviewTests : IDisposable
{
    private const int Side = 32;
    private const int Gap = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a-to-b", 40, 200)]
    [InlineData("b-to-a", 200, 40)]
    public void Train_ShowsInputsBesideTargets_WithoutTraining(string direction, byte input, byte target)
    {
        for (var index = 0; index < 9; index++)
            ImageCodecs.Default.Save(Halves(40, 200), PathOf($"pairs/{index}.png"));

        var run = CliRun.Of("train", "--data", PathOf("pairs"), "--direction", direction, "--size", $"{Side}", "--preview", PathOf("sheet.png"));

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("row 8: ", run.Output, StringComparison.Ordinal);
        var sheet = Load("sheet.png");
        Assert.Equal((2 * Side + 3 * Gap, 8 * Side + 9 * Gap), (sheet.Width, sheet.Height));
        Assert.Equal((input, target), (At(sheet, Gap + Side / 2, Gap + 5)[0], At(sheet, 2 * Gap + Side + Side / 2, Gap + 5)[0]));
        Assert.Equal(["pairs", "sheet.png"], Directory.EnumerateFileSystemEntries(_folder.PathOf(".")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Train_ShowsClassesInTheirColours()
    {
        File.WriteAllLines(_folder.PathOf("palette.txt"), ["#ff0000", "#0000ff"]);
        Save("pairs/A/0.png", Plain(3, [0, 0, 250])); // the nearest colour is the second
        Save("pairs/B/0.png", Plain(1, [90]));

        var sheet = Sheet("train", "--layout", "folders", "--palette", _folder.PathOf("palette.txt"));

        Assert.Equal([0, 0, 255], At(sheet, Gap + 5, Gap + 5));
        Assert.Equal([90, 90, 90], At(sheet, 2 * Gap + Side + 5, Gap + 5));
    }

    [Fact]
    public void Train_ShowsEachOfSeveralInputs()
    {
        Save("pairs/A/0.png", Plain(3, [10, 20, 30]));
        Save("pairs/more/0.png", Plain(3, [40, 50, 60]));
        Save("pairs/B/0.png", Plain(3, [70, 80, 90]));

        var sheet = Sheet("train", "--layout", "folders", "--further-inputs", "more");

        Assert.Equal(3 * Side + 4 * Gap, sheet.Width);
        Assert.Equal([40, 50, 60], At(sheet, 2 * Gap + Side + 5, Gap + 5));
    }

    [Fact]
    public void Train_ShowsColorizationInColour()
    {
        Save("pairs/0.png", Plain(3, [200, 60, 40]));

        var sheet = Sheet("train", "--layout", "colorization");

        var (grey, colour) = (At(sheet, Gap + 5, Gap + 5), At(sheet, 2 * Gap + Side + 5, Gap + 5));
        Assert.Equal(grey[0], grey[2]);
        Assert.InRange(colour[0] - colour[2], 140, 180);
    }

    [Fact]
    public void Check_ShowsThemAfterItsFindings()
    {
        Save("pairs/A/0.png", Plain(3, [10, 20, 30]));
        Save("pairs/B/0.png", Plain(1, [70]));

        var sheet = Sheet("data check", "--layout", "folders", "--direction", "b-to-a");

        Assert.Equal([70, 70, 70], At(sheet, Gap + 5, Gap + 5));
        Assert.Equal([10, 20, 30], At(sheet, 2 * Gap + Side + 5, Gap + 5));
    }

    [Theory]
    [InlineData(2, "ends in .png", "sheet.jpg")]
    [InlineData(1, "is there already", "there.png")]
    [InlineData(1, "does not exist", "none/sheet.png")]
    public void ToAFileThatCannotBe_IsRefused(int exitCode, string words, string file)
    {
        ImageCodecs.Default.Save(Halves(40, 200), PathOf("pairs/0.png"));
        File.WriteAllText(_folder.PathOf("there.png"), "kept");

        CliRun.Refused(exitCode, words, "train", "--data", PathOf("pairs"), "--preview", _folder.PathOf(file));
        CliRun.Refused(exitCode, words, "data", "check", "--data", PathOf("pairs"), "--preview", _folder.PathOf(file));
        Assert.Equal("kept", File.ReadAllText(_folder.PathOf("there.png")));
    }

    private ImageBuffer Sheet(string command, params string[] options)
    {
        var run = CliRun.Of([.. command.Split(' '), "--data", PathOf("pairs"), "--size", $"{Side}", "--preview", PathOf("sheet.png"), .. options]);
        Assert.True(run.ExitCode == 0, run.Error);
        return Load("sheet.png");
    }

    private string PathOf(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf(name))!);
        return _folder.PathOf(name);
    }

    private void Save(string name, ImageBuffer image) => ImageCodecs.Default.Save(image, PathOf(name));

    private ImageBuffer Load(string name) => ImageCodecs.Default.Load(_folder.PathOf(name)).WithColorChannels(3);

    private static byte[] At(ImageBuffer image, int x, int y) => image.Row<byte>(y).Slice(3 * x, 3).ToArray();

    private static ImageBuffer Plain(int channels, byte[] color)
    {
        var image = new ImageBuffer(40, 40, channels);
        for (var sample = 0; sample < image.Bytes.Length; sample++)
            image.Bytes[sample] = color[sample % channels];

        return image;
    }

    private static ImageBuffer Halves(byte left, byte right)
    {
        var image = new ImageBuffer(80, 40, 3);
        for (var sample = 0; sample < image.Bytes.Length; sample++)
            image.Bytes[sample] = sample / 3 % 80 < 40 ? left : right;

        return image;
    }
}

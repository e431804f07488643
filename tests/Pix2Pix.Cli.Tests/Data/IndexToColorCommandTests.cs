using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Data;

public sealed class IndexToColorCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IndexToColorCommandTests()
    {
        File.WriteAllText(_folder.PathOf("palette.txt"), "#ff0000\n#0000ff\n");
        Directory.CreateDirectory(_folder.PathOf("in/sub"));
        Save("in/a.png", [0, 1, 255]);
        Save("in/sub/b.pgm", [1, 1, 0]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void IndexToColor_ThereAndBack_GivesTheNumbersBack()
    {
        Assert.Equal(0, Run("in", "colors").ExitCode);
        Assert.Equal([255, 0, 0, 0, 0, 255, 0, 0, 0], Load("colors/a.png"));
        Assert.Equal([0, 0, 255, 0, 0, 255, 255, 0, 0], Load("colors/sub/b.png"));

        Assert.Equal(0, Run("colors", "numbers", "--reverse").ExitCode);
        Assert.Equal([0, 1, 255], Load("numbers/a.png"));
        Assert.Equal([1, 1, 0], Load("numbers/sub/b.png"));
    }

    [Fact]
    public void IndexToColor_WithOneBadFile_NamesItAndDoesTheRest()
    {
        ImageCodecs.Default.Save(Some.Image(3, 1, 3), _folder.PathOf("in/colour.png"));

        var run = Run("in", "colors");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("colour.png", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 of 3 images painted", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.PathOf("colors/a.png")));
    }

    [Fact]
    public void IndexToColor_OntoImagesThatAreThere_NeedsOverwrite()
    {
        Assert.Equal(0, Run("in", "colors").ExitCode);
        var refused = Run("in", "colors", "--void-color", "#010203");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--overwrite", refused.Error, StringComparison.Ordinal);
        Assert.Equal([0, 0, 0], Load("colors/a.png")[6..]);

        Assert.Equal(0, Run("in", "colors", "--void-color", "#010203", "--overwrite").ExitCode);
        Assert.Equal([1, 2, 3], Load("colors/a.png")[6..]);
    }

    [Theory]
    [InlineData("--void-color", "black")]
    [InlineData("--void-index", "70000")]
    public void IndexToColor_WithOptionsThatMakeNoSense_IsBadUsage(params string[] options) => Assert.Equal(2, Run("in", "colors", options).ExitCode);

    [Fact]
    public void IndexToColor_OfOneImageToJpeg_IsBadUsage()
    {
        var run = Run("in/a.png", "a.jpg");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(".png", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void IndexToColor_OfCamVid_PaintsByItsColourTable()
    {
        var (table, labels) = (SharedData.Require("camvid/camvid11.png"), SharedData.Require("camvid/val/label"));
        var first = Directory.GetFiles(labels).Order(StringComparer.Ordinal).First();

        var run = CliRun.Of("data", "index-to-color", "--palette", table, "--input", first, "--output", _folder.PathOf("camvid.png"));

        Assert.True(run.ExitCode == 0, run.Error);
        RgbColor[] published = [new(128, 128, 128), new(128, 0, 0), new(192, 192, 128), new(128, 64, 128), new(60, 40, 222), new(128, 128, 0), new(192, 128, 128), new(64, 64, 128), new(64, 0, 128), new(64, 64, 0), new(0, 128, 192), new(0, 0, 0)];
        var (numbers, colors) = (ImageCodecs.Default.Load(first), Load("camvid.png"));
        for (var pixel = 0; pixel < numbers.Bytes.Length; pixel++)
            Assert.Equal(published[numbers.Bytes[pixel]], new RgbColor(colors[3 * pixel], colors[3 * pixel + 1], colors[3 * pixel + 2]));
    }

    private CliRun Run(string input, string output, params string[] options) =>
        CliRun.Of(["data", "index-to-color", "--palette", _folder.PathOf("palette.txt"), "--input", _folder.PathOf(input), "--output", _folder.PathOf(output), .. options]);

    private void Save(string name, byte[] numbers)
    {
        var map = new ImageBuffer(numbers.Length, 1, 1);
        numbers.CopyTo(map.Bytes);
        ImageCodecs.Default.Save(map, _folder.PathOf(name));
    }

    private byte[] Load(string name) => ImageCodecs.Default.Load(_folder.PathOf(name)).WithoutAlpha().Bytes.ToArray();
}

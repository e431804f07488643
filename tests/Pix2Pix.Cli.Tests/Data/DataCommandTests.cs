using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Data;

public sealed class DataCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_OfGoodPairs_TellsWhatIsThere()
    {
        Save("set/train/a.png", 16, 8, 1);
        Save("set/train/b.png", 16, 8, 2);
        Save("set/test/c.png", 8, 8, 3);

        var run = CliRun.Of("data", "check", "--data", _folder.PathOf("set"), "--json");

        Assert.True(run.ExitCode == 0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var train = json.RootElement.GetProperty("parts")[0];
        Assert.Equal(("train", 2, 2), (train.GetProperty("name").GetString(), train.GetProperty("pairs").GetInt32(), train.GetProperty("sizes").GetProperty("8×8").GetInt32()));
        Assert.True(json.RootElement.GetProperty("usable").GetBoolean());
    }

    [Fact]
    public void Check_OfABadFile_NamesItAndFails()
    {
        Save("set/a.png", 16, 8, 1);
        Save("set/odd.png", 15, 8, 1);
        File.WriteAllText(_folder.PathOf("set/broken.png"), "no image");

        var run = CliRun.Of("data", "check", "--data", _folder.PathOf("set"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be read: 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("broken.png", run.Output, StringComparison.Ordinal);
        Assert.Contains("even width", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfATestPairThatIsInTheTrainingSet_FindsItByContent()
    {
        Save("set/train/a.png", 16, 8, 1);
        Save("set/test/b.png", 16, 8, 1);

        var run = CliRun.Of("data", "check", "--data", _folder.PathOf("set"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("train/a = test/b", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, CliRun.Of("data", "check", "--data", _folder.PathOf("set"), "--strict").ExitCode);
    }

    [Fact]
    public void Check_OfTwoFolders_NamesWhatHasNoPartner()
    {
        Save("set/A/a.png", 8, 8, 1);
        Save("set/B/a.jpg", 8, 8, 2);
        Save("set/A/alone.png", 8, 8, 3);

        var run = CliRun.Of("data", "check", "--data", _folder.PathOf("set"), "--layout", "folders");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("alone.png", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Combine_LaysPairsSideBySide_AndGoesOnPastABadOne()
    {
        Save("set/A/train/a.png", 8, 6, 1);
        Save("set/B/train/a.png", 8, 6, 2);
        Save("set/A/test/b.png", 8, 6, 3);
        Save("set/B/test/b.png", 4, 3, 4);

        var run = Combine();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--resize", run.Error, StringComparison.Ordinal);
        var both = Load("out/train/a.png");
        Assert.Equal(Load("set/A/train/a.png").Bytes.ToArray(), both.Crop(0, 0, 8, 6).Bytes.ToArray());
        Assert.Equal(Load("set/B/train/a.png").Bytes.ToArray(), both.Crop(8, 0, 8, 6).Bytes.ToArray());
        Assert.False(File.Exists(_folder.PathOf("out/test/b.png")));

        Assert.Contains("--overwrite", Combine().Error, StringComparison.Ordinal);
        Assert.Equal(0, Combine("--resume", "--resize").ExitCode);
        Assert.Equal((16, 6), Load("out/test/b.png") is var resized ? (resized.Width, resized.Height) : default);
    }

    [Fact]
    public void Combine_ThenTrainsData_ChecksAsAligned()
    {
        Save("set/A/a.png", 8, 6, 1);
        Save("set/B/a.png", 8, 6, 2);
        Assert.Equal(0, Combine().ExitCode);
        Assert.Equal(0, CliRun.Of("data", "check", "--data", _folder.PathOf("out")).ExitCode);
    }

    [Fact]
    public void Split_WithTheSameSeed_GivesTheSameSplit()
    {
        for (var index = 0; index < 10; index++)
            Save($"set/{index}.png", 4, 4, index);

        Assert.Equal(0, Split("one").ExitCode);
        Assert.Equal(0, Split("two").ExitCode);
        Assert.Equal(0, Split("other", "--seed", "1").ExitCode);

        Assert.Equal(Files("one"), Files("two"));
        Assert.NotEqual(Files("one"), Files("other"));
        Assert.Equal((7, 1, 2), (Count("one/train"), Count("one/val"), Count("one/test")));
        Assert.Equal(File.ReadAllText(_folder.PathOf("one/split.json")), File.ReadAllText(_folder.PathOf("two/split.json")));
        Assert.Equal(10, Count("set"));
        Assert.Contains("--overwrite", Split("one").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_OfFoldersMoved_ResumesWhereItStopped()
    {
        for (var index = 0; index < 5; index++)
        {
            Save($"set/A/{index}.png", 4, 4, index);
            Save($"set/B/{index}.jpg", 4, 4, index + 10);
        }

        Assert.Equal(0, Split("out", "--layout", "folders", "--move").ExitCode);
        var moved = Directory.GetFiles(_folder.PathOf("out/train/A"))[0];
        File.Move(moved, _folder.PathOf("set/A/" + Path.GetFileName(moved))); // as if it had not got there yet

        Assert.Equal(0, Split("out", "--layout", "folders", "--move", "--resume").ExitCode);
        Assert.Equal(0, Count("set"));
        Assert.Equal(0, CliRun.Of("data", "check", "--data", _folder.PathOf("out"), "--layout", "folders").ExitCode);
        Assert.Contains("no split to resume", Split("none", "--resume").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Edges_AreBlackLinesOnWhite()
    {
        ImageCodecs.Default.Save(EdgeImages.Waves(60, 40, 3), _folder.PathOf("in.png"));

        Assert.Equal(0, Edges("--sigma", "0", "--drop-below", "0", "--white-on-black").ExitCode);
        Assert.Equal(File.ReadAllText(TestFiles.PathOf("Goldens/edges/canny-3.txt")), EdgeImages.Text(Load("out.png")));

        Assert.Equal(0, Edges("--sigma", "0", "--drop-below", "0", "--rgb", "--overwrite").ExitCode);
        var white = Load("out.png");
        Assert.Equal(3, white.ColorChannels);
        Assert.True(white.Bytes.ToArray().Count(sample => sample == 255) > white.Bytes.Length / 2);
    }

    [Theory]
    [InlineData("--low", "300", "--high", "200")]
    [InlineData("--threshold", "0.5")]
    [InlineData("--model", "none.onnx", "--sigma", "2")]
    public void Edges_WithOptionsThatMakeNoSense_IsBadUsage(params string[] options)
    {
        Save("in.png", 8, 8, 1);
        Assert.Equal(2, Edges(options).ExitCode);
    }

    [Fact]
    public void Edges_ByANetwork_AreItsValuesAboveTheThresholdThinned()
    {
        using (var network = new UNetGenerator(Some.SmallUNet with { OutputChannels = 1 }, WeightInitializer.Normal(0.2, 1)))
            SafetensorsFile.Save(_folder.PathOf("edges.safetensors"), ModuleWeights.Capture(network));

        Assert.Equal(0, CliRun.Of("export", "--model", _folder.PathOf("edges.safetensors"), "--output", _folder.PathOf("edges.onnx")).ExitCode);
        Save("in.png", 64, 64, 1);

        Assert.Equal(0, Edges("--model", _folder.PathOf("edges.onnx"), "--model-input", "signed", "--threshold", "0", "--white-on-black", "--drop-below", "0").ExitCode);

        using var model = Pix2Pix.Onnx.OnnxModel.Load(_folder.PathOf("edges.onnx"));
        var planes = new float[3 * 64 * 64];
        PixelPlanes.Write(Load("in.png"), planes);
        var values = model.Translate(planes, 1, 64, 64);
        var map = EdgeImages.Of(64, 64, (x, y) => values[64 * y + x] >= 0 ? byte.MaxValue : (byte)0);
        Assert.Equal(EdgeImages.Text(EdgeMap.Thinned(map)), EdgeImages.Text(Load("out.png")));
    }

    [Fact]
    public void Grayscale_TurnsFoldersGrey()
    {
        Save("in/a.png", 5, 4, 1);
        var grey = ImageCodecs.Default.Load(_folder.PathOf("in/a.png")).WithColorChannels(1);

        Assert.Equal(0, CliRun.Of("data", "grayscale", "--input", _folder.PathOf("in"), "--output", _folder.PathOf("grey")).ExitCode);
        Assert.Equal((1, true), (Load("grey/a.png").Channels, Load("grey/a.png").Bytes.SequenceEqual(grey.Bytes)));

        Assert.Equal(0, CliRun.Of("data", "grayscale", "--input", _folder.PathOf("in"), "--output", _folder.PathOf("rgb"), "--rgb").ExitCode);
        Assert.Equal(grey.WithColorChannels(3).Bytes.ToArray(), Load("rgb/a.png").Bytes.ToArray());
    }

    private CliRun Combine(params string[] options) => CliRun.Of(["data", "combine", "--input", _folder.PathOf("set"), "--output", _folder.PathOf("out"), .. options]);

    private CliRun Split(string output, params string[] options) => CliRun.Of(["data", "split", "--input", _folder.PathOf("set"), "--output", _folder.PathOf(output), "--val", "0.1", "--test", "0.2", .. options]);

    private CliRun Edges(params string[] options) => CliRun.Of(["data", "edges", "--input", _folder.PathOf("in.png"), "--output", _folder.PathOf("out.png"), .. options]);

    private IEnumerable<string> Files(string folder) => Directory.GetFiles(_folder.PathOf(folder), "*.png", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.PathOf(folder), file)).Order();

    private int Count(string folder) => Directory.GetFiles(_folder.PathOf(folder), "*", SearchOption.AllDirectories).Length;

    private void Save(string name, int width, int height, int seed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf(name))!);
        ImageCodecs.Default.Save(Some.Image(width, height, 3, seed: seed), _folder.PathOf(name));
    }

    private ImageBuffer Load(string name) => ImageCodecs.Default.Load(_folder.PathOf(name)).WithoutAlpha();
}

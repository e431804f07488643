using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Data;

public sealed class CombineCommandTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Combine_LaysPairsSideBySide_AndGoesOnPastABadOne()
    {
        _data.Save("set/A/train/a.png", 8, 6, 1);
        _data.Save("set/B/train/a.png", 8, 6, 2);
        _data.Save("set/A/test/b.png", 8, 6, 3);
        _data.Save("set/B/test/b.png", 4, 3, 4);

        var run = Combine();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--resize", run.Error, StringComparison.Ordinal);
        var both = _data.Load("out/train/a.png");
        Assert.Equal(_data.Load("set/A/train/a.png").Bytes.ToArray(), both.Crop(0, 0, 8, 6).Bytes.ToArray());
        Assert.Equal(_data.Load("set/B/train/a.png").Bytes.ToArray(), both.Crop(8, 0, 8, 6).Bytes.ToArray());
        Assert.False(File.Exists(_data.PathOf("out/test/b.png")));

        Assert.Contains("--overwrite", Combine().Error, StringComparison.Ordinal);
        Assert.Equal(0, Combine("--resume", "--resize").ExitCode);
        Assert.Equal((16, 6), _data.Load("out/test/b.png") is var resized ? (resized.Width, resized.Height) : default);
    }

    [Fact]
    public void Combine_ThenTrainsData_ChecksAsAligned()
    {
        _data.Save("set/A/a.png", 8, 6, 1);
        _data.Save("set/B/a.png", 8, 6, 2);
        Assert.Equal(0, Combine().ExitCode);
        Assert.Equal(0, CliRun.Of("data", "check", "--data", _data.PathOf("out")).ExitCode);
    }

    [Theory]
    [InlineData(".tif", 5, SampleType.UInt16, false)]
    [InlineData(".npy", 3, SampleType.Float32, false)]
    [InlineData(".png", 3, SampleType.UInt16, false)]
    [InlineData(".png", 4, SampleType.UInt8, true)]
    public void Combine_KeepsChannelsAndDepth(string extension, int channels, SampleType type, bool alpha)
    {
        var (a, b) = (Some.Image(8, 6, channels, type, alpha, seed: 1), Some.Image(8, 6, channels, type, alpha, seed: 2));
        Save($"set/A/a{extension}", a);
        Save($"set/B/a{extension}", b);
        Assert.Equal(0, Combine().ExitCode);

        var both = CliImageCodecs.Default.Load(_data.PathOf($"out/a{extension}"));
        Assert.Equal((channels, type, alpha), (both.Channels, both.SampleType, both.HasAlpha));
        Assert.Equal(a.Bytes.ToArray(), both.Crop(0, 0, 8, 6).Bytes.ToArray());
        Assert.Equal(b.Bytes.ToArray(), both.Crop(8, 0, 8, 6).Bytes.ToArray());
    }

    [Fact]
    public void Combine_OfSidesThatDiffer_ConvertsGreyAndRefusesBands()
    {
        Save("set/A/a.png", Some.Image(8, 6, 2, alpha: true));
        Save("set/B/a.jfif", Some.Image(8, 6, 3));
        Assert.Equal(0, Combine().ExitCode);
        Assert.Equal((16, 3), (_data.Load("out/a.png").Width, _data.Load("out/a.png").Channels));

        Save("set/A/b.tif", Some.Image(8, 6, 8));
        Save("set/B/b.png", Some.Image(8, 6, 3));
        var run = Combine("--resume");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("8 channels", run.Error, StringComparison.Ordinal);
        Assert.Contains("--layout folders", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_data.PathOf("out/b.tif")));
    }

    private void Save(string name, ImageBuffer image)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_data.PathOf(name))!);
        CliImageCodecs.Default.Save(image, _data.PathOf(name));
    }

    private CliRun Combine(params string[] options) => CliRun.Of(["data", "combine", "--input", _data.PathOf("set"), "--output", _data.PathOf("out"), .. options]);
}

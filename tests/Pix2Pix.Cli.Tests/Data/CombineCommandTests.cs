using Pix2Pix.Cli.Tests.TestSupport;

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

    private CliRun Combine(params string[] options) => CliRun.Of(["data", "combine", "--input", _data.PathOf("set"), "--output", _data.PathOf("out"), .. options]);
}

using Pix2Pix.Cli.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Data;

public sealed class SplitCommandTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Split_WithTheSameSeed_GivesTheSameSplit()
    {
        for (var index = 0; index < 10; index++)
            _data.Save($"set/{index}.png", 4, 4, index);

        Assert.Equal(0, Split("one").ExitCode);
        Assert.Equal(0, Split("two").ExitCode);
        Assert.Equal(0, Split("other", "--seed", "1").ExitCode);

        Assert.Equal(_data.Files("one"), _data.Files("two"));
        Assert.NotEqual(_data.Files("one"), _data.Files("other"));
        Assert.Equal((7, 1, 2), (_data.Count("one/train"), _data.Count("one/val"), _data.Count("one/test")));
        Assert.Equal(File.ReadAllText(_data.PathOf("one/split.json")), File.ReadAllText(_data.PathOf("two/split.json")));
        Assert.Equal(10, _data.Count("set"));
        Assert.Contains("--overwrite", Split("one").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_OfFoldersMoved_ResumesWhereItStopped()
    {
        for (var index = 0; index < 5; index++)
        {
            _data.Save($"set/A/{index}.png", 4, 4, index);
            _data.Save($"set/B/{index}.jpg", 4, 4, index + 10);
        }

        Assert.Equal(0, Split("out", "--layout", "folders", "--move").ExitCode);
        var moved = Directory.GetFiles(_data.PathOf("out/train/A"))[0];
        File.Move(moved, _data.PathOf("set/A/" + Path.GetFileName(moved))); // as if it had not got there yet

        Assert.Equal(0, Split("out", "--layout", "folders", "--move", "--resume").ExitCode);
        Assert.Equal(0, _data.Count("set"));
        Assert.Equal(0, CliRun.Of("data", "check", "--data", _data.PathOf("out"), "--layout", "folders").ExitCode);
        Assert.Contains("no split to resume", Split("none", "--resume").Error, StringComparison.Ordinal);
    }

    private CliRun Split(string output, params string[] options) => CliRun.Of(["data", "split", "--input", _data.PathOf("set"), "--output", _data.PathOf(output), "--val", "0.1", "--test", "0.2", .. options]);
}

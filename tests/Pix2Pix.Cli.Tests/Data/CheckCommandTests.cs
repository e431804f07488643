using System.Text.Json;
using Pix2Pix.Cli.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Data;

public sealed class CheckCommandTests : IDisposable
{
    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Check_OfGoodPairs_TellsWhatIsThere()
    {
        _data.Save("set/train/a.png", 16, 8, 1);
        _data.Save("set/train/b.png", 16, 8, 2);
        _data.Save("set/test/c.png", 8, 8, 3);

        var run = CliRun.Of("data", "check", "--data", _data.PathOf("set"), "--json");

        Assert.True(run.ExitCode == 0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var train = json.RootElement.GetProperty("parts")[0];
        Assert.Equal(("train", 2, 2), (train.GetProperty("name").GetString(), train.GetProperty("pairs").GetInt32(), train.GetProperty("sizes").GetProperty("8×8").GetInt32()));
        Assert.True(json.RootElement.GetProperty("usable").GetBoolean());
    }

    [Fact]
    public void Check_OfABadFile_NamesItAndFails()
    {
        _data.Save("set/a.png", 16, 8, 1);
        _data.Save("set/odd.png", 15, 8, 1);
        File.WriteAllText(_data.PathOf("set/broken.png"), "no image");

        var run = CliRun.Of("data", "check", "--data", _data.PathOf("set"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot be read: 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("broken.png", run.Output, StringComparison.Ordinal);
        Assert.Contains("even width", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfATestPairThatIsInTheTrainingSet_FindsItByContent()
    {
        _data.Save("set/train/a.png", 16, 8, 1);
        _data.Save("set/test/b.png", 16, 8, 1);

        var run = CliRun.Of("data", "check", "--data", _data.PathOf("set"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("train/a = test/b", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, CliRun.Of("data", "check", "--data", _data.PathOf("set"), "--strict").ExitCode);
    }

    [Fact]
    public void Check_OfTwoFolders_NamesWhatHasNoPartner()
    {
        _data.Save("set/A/a.png", 8, 8, 1);
        _data.Save("set/B/a.jpg", 8, 8, 2);
        _data.Save("set/A/alone.png", 8, 8, 3);

        var run = CliRun.Of("data", "check", "--data", _data.PathOf("set"), "--layout", "folders");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("alone.png", run.Output, StringComparison.Ordinal);
    }
}

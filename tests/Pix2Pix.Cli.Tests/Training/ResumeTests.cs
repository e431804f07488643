using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Cli.Training;

namespace Pix2Pix.Cli.Tests.Training;

/// <summary>What may change when a run goes on, and what is left when it may not.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly SmallData _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("--direction a-to-b: the run was started with b-to-a", "--direction", "a-to-b")]
    [InlineData("--size 64: the run was started with 32", "--size", "64", "--depth", "5")]
    [InlineData("--loss gan: the run was started with l1-cgan", "--loss", "gan")]
    [InlineData("--seed 2: the run was started with 1", "--seed", "2", "--direction", "b-to-a")]
    [InlineData("--norm instance: the run was started with batch", "--norm", "instance")]
    [InlineData("--output-channels 1: the run was started with 3", "--output-channels", "1")]
    [InlineData("--no-jitter: the run was started without it", "--no-jitter")]
    [InlineData("--classes or --palette, 3 classes by number: the run was started with inputs that are images", "--classes", "3")]
    public void Resume_WithAnotherSetting_IsRefusedAndChangesNothing(string words, params string[] options)
    {
        _data.Trained("run", "--epochs", "1", "--direction", "b-to-a");
        var before = File.ReadAllBytes(_data.PathOf("run/run.json"));

        var run = Resume([.. options, "--epochs", "2"]);

        Assert.Equal(CommandLine.BadUsage, run.ExitCode);
        Assert.StartsWith($"Error: {words}. Leave it out", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_data.PathOf("run/run.json")));
        Assert.Equal(0, Resume("--epochs", "2").ExitCode);
    }

    [Fact]
    public void Resume_WithTheSameSettings_IsNotRefused()
    {
        _data.Trained("run", "--epochs", "1");
        Assert.Equal(0, Resume("--depth", "5", "--seed", "1", "--direction", "a-to-b", "--epochs", "2", "--workers", "1").ExitCode);
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("cosine")]
    public void Resume_WithMoreEpochs_StretchesTheSchedule(string schedule)
    {
        _data.Trained("run", "--epochs", "2", "--schedule", schedule);

        var more = Resume("--epochs", "6");

        Assert.True(more.ExitCode == 0, more.Error);
        Assert.Contains($"the {schedule} schedule now runs over 6 epochs; before, over 2", more.Output, StringComparison.Ordinal);
        Assert.Equal(0, Resume("--epochs", "7").ExitCode);
        Assert.Equal(7, RunFile.Load(_data.PathOf("run")).Epochs);
    }

    [Fact]
    public void Resume_AfterAnInterruptedExtension_GoesOn()
    {
        _data.Trained("run", "--epochs", "2", "--schedule", "linear");
        RunFile.Save(_data.PathOf("run"), RunFile.Load(_data.PathOf("run")) with { Epochs = 4 }); // ended before its first checkpoint

        var run = Resume();

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("done after epoch 4", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_WithFewerEpochsThanAreTrained_SaysSo()
    {
        _data.Trained("run", "--epochs", "2");
        var before = File.ReadAllBytes(_data.PathOf("run/run.json"));

        var fewer = Resume("--epochs", "1");

        Assert.Equal(CommandLine.BadUsage, fewer.ExitCode);
        Assert.Contains("is trained for 2 epochs already", fewer.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_data.PathOf("run/run.json")));
        Assert.Contains("already trained for all its 2 epochs", Resume().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_WithDataThatWasMoved_TakesItWhereItLiesNow()
    {
        _data.Trained("run", "--epochs", "1");
        Directory.Move(_data.PathOf("pairs"), _data.PathOf("moved"));

        var missing = Resume("--epochs", "2");
        Assert.Contains($"{_data.PathOf("pairs")} does not exist; say where the pairs are: --data FOLDER.", missing.Error, StringComparison.Ordinal);

        var run = Resume("--epochs", "2", "--data", _data.PathOf("moved"));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains($"the pairs are read from {_data.PathOf("moved")}; before, from {_data.PathOf("pairs")}", run.Output, StringComparison.Ordinal);
        Assert.Equal(_data.PathOf("moved"), RunFile.Load(_data.PathOf("run")).Data);
    }

    [Fact]
    public void Resume_WithOtherData_IsRefusedAndChangesNothing()
    {
        _data.Trained("run", "--epochs", "1");
        var before = File.ReadAllBytes(_data.PathOf("run/run.json"));
        Directory.CreateDirectory(_data.PathOf("fewer"));
        File.Copy(_data.PathOf("pairs/0.png"), _data.PathOf("fewer/0.png"));

        var run = Resume("--epochs", "2", "--data", _data.PathOf("fewer"));

        Assert.Equal(CommandLine.Failed, run.ExitCode);
        Assert.Contains("pairs: saved 5, now 1", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_data.PathOf("run/run.json")));
    }

    private CliRun Resume(params string[] options) => CliRun.Of(["train", "--output", _data.PathOf("run"), "--resume", "--device", "cpu", .. options]);
}

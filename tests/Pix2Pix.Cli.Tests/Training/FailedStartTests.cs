using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

/// <summary>A training that cannot start leaves nothing behind, so that the next try may start.</summary>
public sealed class FailedStartTests : IDisposable
{
    private readonly SmallData _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(2, "--input-channels", "4")]
    [InlineData(2, "--output-channels", "4")]
    [InlineData(1, "--input-channels", "4", "--no-check")]
    public void Train_OnImagesOfOtherChannels_LeavesNoRun(int exitCode, params string[] options)
    {
        CliRun.Refused(exitCode, "4", [.. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1", "--workers", "1", .. options]);
        Assert.False(Directory.Exists(_data.PathOf("run")));
        _data.Trained("run", "--epochs", "1");
    }

    [Fact]
    public void Train_WithoutCheck_OnABadFirstPair_LeavesNoRun()
    {
        for (var index = 0; index < 5; index++)
            File.WriteAllText(_data.PathOf($"pairs/{index}.png"), "no image");

        CliRun.Refused(1, ".png", [.. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1", "--no-check"]);
        Assert.False(Directory.Exists(_data.PathOf("run")));
    }

    [Fact]
    public void Train_IntoWeightsOfAnotherOrigin_LeavesThemAlone()
    {
        _data.Trained("run", "--epochs", "1");
        Assert.Equal(0, CliRun.Of("convert", _data.PathOf("run"), _data.PathOf("copy")).ExitCode);

        CliRun.Refused(1, "already holds a training", [.. _data.Train, "--output", _data.PathOf("copy"), "--epochs", "1"]);
        Assert.False(File.Exists(_data.PathOf("copy/run.json")));
    }

    [Fact]
    public void Ablate_OnImagesOfOtherChannels_LeavesNoRun()
    {
        foreach (var part in (string[])["train", "test"])
        {
            Directory.CreateDirectory(_data.PathOf($"parts/{part}"));
            ImageCodecs.Default.Save(Some.Image(64, 32, 3), _data.PathOf($"parts/{part}/0.png"));
        }

        File.WriteAllLines(_data.PathOf("palette.txt"), ["#ff0000", "#0000ff"]);
        CliRun.Refused(1, "4", "ablate", "--table", "labels", "--data", _data.PathOf("parts"), "--output", _data.PathOf("out"), "--palette", _data.PathOf("palette.txt"),
            "--input-channels", "4", "--size", "32", "--base-channels", "4", "--epochs", "1", "--device", "cpu");
        Assert.False(Directory.Exists(_data.PathOf("out")));
    }
}

using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

public sealed class TrainCommandTests : IDisposable
{
    private readonly SmallData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Train_ThenTranslate_WritesOneImageForEach()
    {
        Assert.Equal(0, CliRun.Of([.. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1"]).ExitCode);

        var run = CliRun.Of("translate", "--model", _data.PathOf("run"), "--input", _data.PathOf("pairs"), "--output", _data.PathOf("out"), "--device", "cpu");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(["0.png", "1.png", "2.png", "3.png", "4.png"], Directory.GetFiles(_data.PathOf("out")).Select(Path.GetFileName).Order());
        Assert.Equal((72, 36), ImageCodecs.Default.Load(_data.PathOf("out/0.png")) is var image ? (image.Width, image.Height) : default);
    }

    [Fact]
    public void Train_Resumed_EndsWithTheSameWeights()
    {
        CliRun.Of([.. _data.Train, "--output", _data.PathOf("whole"), "--epochs", "2"]);
        CliRun.Of([.. _data.Train, "--output", _data.PathOf("halves"), "--epochs", "1"]);

        var run = CliRun.Of("train", "--output", _data.PathOf("halves"), "--resume", "--epochs", "2");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(_data.Hash("whole"), _data.Hash("halves"));
    }

    [Fact]
    public void Train_WithResumeAndNothingThere_IsBadUsage() => CliRun.Refused(2, "no run to resume", "train", "--output", _data.PathOf("none"), "--resume");

    [Fact]
    public void Train_OnAMissingFolder_SaysSo()
    {
        CliRun.Refused(1, "does not exist", "train", "--data", _data.PathOf("none"), "--output", _data.PathOf("run"), "--device", "cpu");
        Assert.False(Directory.Exists(_data.PathOf("run")));
    }

    [Fact]
    public void Train_WithOneUnreadableFileAmongMany_NamesItBeforeTraining()
    {
        File.WriteAllText(_data.PathOf("pairs/9.png"), "no image");
        CliRun.Refused(1, "9.png", [.. _data.Train, "--output", _data.PathOf("run")]);
        Assert.False(Directory.Exists(_data.PathOf("run")));
    }

    [Fact]
    public void Train_OnAPairOfOddWidth_NamesIt()
    {
        ImageCodecs.Default.Save(Some.Image(33, 20, 3), _data.PathOf("pairs/odd.png"));
        CliRun.Refused(1, "odd.png", [.. _data.Train, "--output", _data.PathOf("run")]);
    }

    [Fact]
    public void Train_WithASizeThatDoesNotFit_SaysWhichDo() => CliRun.Refused(2, "multiples of", "train", "--data", _data.PathOf("pairs"), "--output", _data.PathOf("run"), "--size", "100", "--depth", "6");

    [Fact]
    public void Train_WithAnUnknownOption_IsBadUsage() => CliRun.Refused(2, "--sise", [.. _data.Train, "--output", _data.PathOf("run"), "--sise", "3"]);

    [Theory]
    [InlineData("--schedule", "plateau")]
    [InlineData("--early-stopping", "2")]
    public void Train_WithoutValidation_RefusesWhatNeedsIt(params string[] options)
    {
        CliRun.Refused(2, $"{options[0]} has no effect here: it needs pairs to validate on", [.. _data.Train, "--output", _data.PathOf("run"), .. options]);
        Assert.False(Directory.Exists(_data.PathOf("run")));
        _data.Trained("run", [.. options, "--epochs", "1", "--validation-share", "0.4"]);
        CliRun.Refused(2, "the run was started with", "train", "--output", _data.PathOf("run"), "--resume", "--schedule", "cosine");
    }

    [Fact]
    public void Train_OnAnAbsentGpu_SaysSo()
    {
        Assert.SkipWhen(cuda.is_available(), "there is a GPU");
        CliRun.Refused(1, "CUDA", "train", "--data", _data.PathOf("pairs"), "--output", _data.PathOf("run"), "--device", "cuda");
    }
}

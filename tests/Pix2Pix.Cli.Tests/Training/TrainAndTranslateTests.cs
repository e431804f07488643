using System.Security.Cryptography;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

public sealed class TrainAndTranslateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainAndTranslateTests()
    {
        Directory.CreateDirectory(_folder.PathOf("pairs"));
        for (var index = 0; index < 5; index++)
            ImageCodecs.Default.Save(Some.Image(72, 36, 3, seed: index), _folder.PathOf($"pairs/{index}.png"));
    }

    private string[] Small => ["train", "--data", _folder.PathOf("pairs"), "--size", "32", "--base-channels", "4", "--batch", "2", "--device", "cpu", "--seed", "1"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_ThenTranslate_WritesOneImageForEach()
    {
        Assert.Equal(0, CliRun.Of([.. Small, "--output", _folder.PathOf("run"), "--epochs", "1"]).ExitCode);

        var run = CliRun.Of("translate", "--model", _folder.PathOf("run"), "--input", _folder.PathOf("pairs"), "--output", _folder.PathOf("out"), "--device", "cpu");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(["0.png", "1.png", "2.png", "3.png", "4.png"], Directory.GetFiles(_folder.PathOf("out")).Select(Path.GetFileName).Order());
        Assert.Equal((72, 36), ImageCodecs.Default.Load(_folder.PathOf("out/0.png")) is var image ? (image.Width, image.Height) : default);
    }

    [Fact]
    public void Train_Resumed_EndsWithTheSameWeights()
    {
        CliRun.Of([.. Small, "--output", _folder.PathOf("whole"), "--epochs", "2"]);
        CliRun.Of([.. Small, "--output", _folder.PathOf("halves"), "--epochs", "1"]);

        var run = CliRun.Of("train", "--output", _folder.PathOf("halves"), "--resume", "--epochs", "2");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(Hash("whole"), Hash("halves"));
    }

    [Fact]
    public void Train_WithResumeAndNothingThere_IsBadUsage() => Refused(2, "no run to resume", "train", "--output", _folder.PathOf("none"), "--resume");

    [Fact]
    public void Train_OnAMissingFolder_SaysSo()
    {
        Refused(1, "does not exist", "train", "--data", _folder.PathOf("none"), "--output", _folder.PathOf("run"), "--device", "cpu");
        Assert.False(Directory.Exists(_folder.PathOf("run")));
    }

    [Fact]
    public void Train_WithOneUnreadableFileAmongMany_NamesItBeforeTraining()
    {
        File.WriteAllText(_folder.PathOf("pairs/9.png"), "no image");
        Refused(1, "9.png", [.. Small, "--output", _folder.PathOf("run")]);
        Assert.False(Directory.Exists(_folder.PathOf("run")));
    }

    [Fact]
    public void Train_OnAPairOfOddWidth_NamesIt()
    {
        ImageCodecs.Default.Save(Some.Image(33, 20, 3), _folder.PathOf("pairs/odd.png"));
        Refused(1, "odd.png", [.. Small, "--output", _folder.PathOf("run")]);
    }

    [Fact]
    public void Train_WithASizeThatDoesNotFit_SaysWhichDo() => Refused(2, "multiples of", "train", "--data", _folder.PathOf("pairs"), "--output", _folder.PathOf("run"), "--size", "100", "--depth", "6");

    [Fact]
    public void Train_WithAnUnknownOption_IsBadUsage() => Refused(2, "--sise", [.. Small, "--output", _folder.PathOf("run"), "--sise", "3"]);

    [Fact]
    public void Train_OnAnAbsentGpu_SaysSo()
    {
        Assert.SkipWhen(cuda.is_available(), "there is a GPU");
        Refused(1, "CUDA", "train", "--data", _folder.PathOf("pairs"), "--output", _folder.PathOf("run"), "--device", "cuda");
    }

    [Fact]
    public void Translate_WithACorruptCheckpoint_SaysSoAndWritesNothing()
    {
        CliRun.Of([.. Small, "--output", _folder.PathOf("run"), "--epochs", "1"]);
        var file = Directory.EnumerateFiles(_folder.PathOf("run"), "generator.safetensors", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^8]);

        Refused(1, "damaged", "translate", "--model", _folder.PathOf("run"), "--input", _folder.PathOf("pairs"), "--output", _folder.PathOf("out"));
        Assert.False(Directory.Exists(_folder.PathOf("out")));
    }

    [Fact]
    public void Translate_InTilesWithAlphaAndDepth_KeepsSizeAlphaAndDepth()
    {
        CliRun.Of([.. Small, "--output", _folder.PathOf("run"), "--epochs", "1"]);
        ImageCodecs.Default.Save(Some.Image(200, 90, 4, SampleType.UInt16, alpha: true), _folder.PathOf("large.png"));

        var run = CliRun.Of("translate", "--model", _folder.PathOf("run"), "--input", _folder.PathOf("large.png"), "--output", _folder.PathOf("out.png"), "--tile", "64", "--overlap", "32", "--alpha", "carry", "--keep-depth", "--device", "cpu");

        Assert.True(run.ExitCode == 0, run.Error);
        var output = ImageCodecs.Default.Load(_folder.PathOf("out.png"));
        Assert.Equal((200, 90, 4, SampleType.UInt16, true), (output.Width, output.Height, output.Channels, output.SampleType, output.HasAlpha));
    }

    [Fact]
    public void Translate_Samples_WritesEachUnderItsNumber()
    {
        CliRun.Of([.. Small, "--output", _folder.PathOf("run"), "--epochs", "1"]);
        string[] translate = ["translate", "--model", _folder.PathOf("run"), "--input", _folder.PathOf("pairs/0.png"), "--mode", "paper", "--seed", "4", "--device", "cpu"];

        Assert.Equal(0, CliRun.Of([.. translate, "--output", _folder.PathOf("s.png"), "--samples", "2"]).ExitCode);
        Assert.Equal(0, CliRun.Of([.. translate, "--output", _folder.PathOf("alone.png")]).ExitCode);

        Assert.True(File.Exists(_folder.PathOf("s-2.png")));
        Assert.Equal(File.ReadAllBytes(_folder.PathOf("alone.png")), File.ReadAllBytes(_folder.PathOf("s-1.png")));
        Refused(2, "Paper", "translate", "--model", _folder.PathOf("run"), "--input", _folder.PathOf("pairs"), "--output", _folder.PathOf("out"), "--samples", "2");
    }

    [Theory]
    [InlineData("--tile", "64", "--fit", "pad")]
    [InlineData("--background", "red")]
    [InlineData("--tile", "64", "--overlap", "64")]
    public void Translate_WithOptionsThatMakeNoSense_IsBadUsage(params string[] options)
    {
        CliRun.Of([.. Small, "--output", _folder.PathOf("run"), "--epochs", "1"]);
        Refused(2, "", ["translate", "--model", _folder.PathOf("run"), "--input", _folder.PathOf("pairs"), "--output", _folder.PathOf("out"), .. options]);
    }

    [Fact]
    public void Recalibrate_OfARun_WritesACheckpointToTranslateWith()
    {
        CliRun.Of([.. Small, "--output", _folder.PathOf("run"), "--epochs", "1"]);

        var run = CliRun.Of("recalibrate", "--model", _folder.PathOf("run"), "--output", _folder.PathOf("calibrated"), "--device", "cpu");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("layers recalibrated over 5 images", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, CliRun.Of("translate", "--model", _folder.PathOf("calibrated"), "--input", _folder.PathOf("pairs/0.png"), "--output", _folder.PathOf("out.png"), "--mode", "RunningStatistics", "--device", "cpu").ExitCode);
        Refused(1, "there already", "recalibrate", "--model", _folder.PathOf("run"), "--output", _folder.PathOf("calibrated"));
        Refused(2, "--data", "recalibrate", "--model", _folder.PathOf("calibrated"), "--output", _folder.PathOf("other"));
    }

    [Fact]
    public void Convert_ThereAndBack_KeepsTheWeights()
    {
        CliRun.Of([.. Small, "--output", _folder.PathOf("run"), "--epochs", "1"]);
        Assert.Equal(0, CliRun.Of("convert", _folder.PathOf("run"), _folder.PathOf("g.pth")).ExitCode);
        Assert.Equal(0, CliRun.Of("convert", _folder.PathOf("g.pth"), _folder.PathOf("g.safetensors")).ExitCode);

        var inspected = CliRun.Of("inspect", _folder.PathOf("g.pth"));
        Assert.Equal(0, inspected.ExitCode);
        Assert.Contains("model.model.0.weight", inspected.Output, StringComparison.Ordinal);

        CliRun.Of("translate", "--model", _folder.PathOf("run"), "--input", _folder.PathOf("pairs/0.png"), "--output", _folder.PathOf("a.png"), "--fit", "pad");
        CliRun.Of("translate", "--model", _folder.PathOf("g.safetensors"), "--input", _folder.PathOf("pairs/0.png"), "--output", _folder.PathOf("b.png"), "--fit", "pad");
        Assert.Equal(File.ReadAllBytes(_folder.PathOf("a.png")), File.ReadAllBytes(_folder.PathOf("b.png")));
    }

    [Theory]
    [InlineData("train")]
    [InlineData("translate")]
    [InlineData("inspect")]
    [InlineData("convert")]
    [InlineData("recalibrate")]
    [InlineData("export")]
    [InlineData("parity")]
    [InlineData("evaluate")]
    [InlineData("compare")]
    public void Help_OfEveryCommand_IsThere(string command) => Assert.Equal(0, CliRun.Of(command, "--help").ExitCode);

    private static void Refused(int exitCode, string sentence, params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == exitCode && run.Error.Contains(sentence, StringComparison.Ordinal), $"exit code {run.ExitCode}: {run.Error}");
    }

    private string Hash(string run) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Directory.EnumerateFiles(_folder.PathOf(run), "generator.safetensors", SearchOption.AllDirectories).Single())));
}

using System.Text.Json;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Segmentation;

public sealed class SegmenterCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SegmenterCommandTests()
    {
        Directory.CreateDirectory(_folder.PathOf("photos"));
        Directory.CreateDirectory(_folder.PathOf("labels"));
        var pairs = ToySegmentation.Pairs(4);

        for (var index = 0; index < pairs.Count; index++)
        {
            var pair = pairs.Read(index);
            ImageCodecs.Default.Save(pair.Input, _folder.PathOf($"photos/{pair.Name}.png"));
            ImageCodecs.Default.Save(pair.Target, _folder.PathOf($"labels/{pair.Name}.png"));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TrainThenSegment_ShowsAndWritesScoresAndLabelMaps()
    {
        var trained = Train("--epochs", "2", "--val-photos", _folder.PathOf("photos"), "--val-labels", _folder.PathOf("labels"));
        Assert.True(trained.ExitCode == CommandLine.Ok, trained.Error);
        Assert.Contains("mean IoU", trained.Output, StringComparison.Ordinal);

        var again = Train("--epochs", "2");
        Assert.Equal(CommandLine.Failed, again.ExitCode);
        Assert.Contains("already holds a training", again.Error, StringComparison.Ordinal);

        File.WriteAllText(_folder.PathOf("palette.txt"), "#00ff00\n#ff0000\n#0000ff\n");
        var segmented = CliRun.Of(
            "segment", "--segmenter", _folder.PathOf("run"), "--photos", _folder.PathOf("photos"), "--labels", _folder.PathOf("labels"), "--size", "24x20",
            "--output", _folder.PathOf("maps"), "--palette", _folder.PathOf("palette.txt"), "--json", _folder.PathOf("scores.json"), "--device", "cpu");
        Assert.True(segmented.ExitCode == CommandLine.Ok, segmented.Error);
        Assert.Contains("4 images, 1,920 pixels", segmented.Output, StringComparison.Ordinal);

        var map = ImageCodecs.Default.Load(_folder.PathOf("maps/toy-0.png"));
        Assert.Equal((24, 20, 3), (map.Width, map.Height, map.Channels));
        CliRun.Refused(1, "would be overwritten; add --overwrite", "segment", "--segmenter", _folder.PathOf("run"), "--photos", _folder.PathOf("photos"), "--output", _folder.PathOf("maps"));
        CliRun.Refused(1, "is there already", "segment", "--segmenter", _folder.PathOf("run"), "--photos", _folder.PathOf("photos"), "--labels", _folder.PathOf("labels"), "--json", _folder.PathOf("scores.json"));
        CliRun.Refused(0, "", "segment", "--segmenter", _folder.PathOf("run"), "--photos", _folder.PathOf("photos"), "--output", _folder.PathOf("maps"), "--overwrite", "--device", "cpu");
        using var scores = JsonDocument.Parse(File.ReadAllText(_folder.PathOf("scores.json")));
        Assert.InRange(scores.RootElement.GetProperty("scores").GetProperty("pixelAccuracy").GetDouble(), 0.0, 1.0);
        Assert.Equal(3, scores.RootElement.GetProperty("scores").GetProperty("classes").GetArrayLength());
    }

    [Fact]
    public void Train_Resumed_NeedsNoSettingsAndRefusesOthersByName()
    {
        CliRun.Refused(2, "no run to resume", [.. Command, "--resume"]);
        Assert.Equal(0, Train("--epochs", "1", "--seed", "3").ExitCode);

        var other = CliRun.Of([.. Command, "--resume", "--epochs", "2", "--seed", "3", "--size", "40x24", "--norm", "instance"]);
        Assert.Equal(CommandLine.BadUsage, other.ExitCode);
        Assert.StartsWith(
            "Error: --norm instance: the run was started with batch; --epochs 2: the run was started with 1; "
            + "--size 40x24: the run was started with 32x24.", other.Error, StringComparison.Ordinal);

        var run = CliRun.Of([.. Command, "--resume", "--device", "cpu"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("resumed after step 2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WithoutValidation_RefusesWhatNeedsIt() =>
        CliRun.Refused(2, "--validate-epochs has no effect here: it needs --val-photos", [.. Command, "--validate-epochs", "2"]);

    [Fact]
    public void Train_WithHalfAValidation_SaysWhatIsMissing() =>
        Assert.Contains("both --val-photos and --val-labels", Train("--val-photos", _folder.PathOf("photos")).Error, StringComparison.Ordinal);

    [Fact]
    public void Segment_WithNothingToDo_SaysSo()
    {
        var run = CliRun.Of("segment", "--segmenter", _folder.PathOf("run"), "--photos", _folder.PathOf("photos"));
        Assert.Equal(CommandLine.BadUsage, run.ExitCode);
        Assert.Contains("Say what for", run.Error, StringComparison.Ordinal);
    }

    private string[] Command =>
        ["train-segmenter", "--photos", _folder.PathOf("photos"), "--labels", _folder.PathOf("labels"), "--classes", "3", "--output", _folder.PathOf("run")];

    private CliRun Train(params string[] more) =>
        CliRun.Of([.. Command, "--size", "32x24", "--base-channels", "2", "--batch", "2", "--device", "cpu", .. more]);
}

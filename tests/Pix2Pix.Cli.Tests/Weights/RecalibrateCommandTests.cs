using Pix2Pix.Cli.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Weights;

public sealed class RecalibrateCommandTests : IDisposable
{
    private readonly SmallData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Recalibrate_OfARun_WritesACheckpointToTranslateWith()
    {
        CliRun.Of([.. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1"]);

        var run = CliRun.Of("recalibrate", "--model", _data.PathOf("run"), "--output", _data.PathOf("calibrated"), "--device", "cpu");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("layers recalibrated over 5 images", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, CliRun.Of("translate", "--model", _data.PathOf("calibrated"), "--input", _data.PathOf("pairs/0.png"), "--output", _data.PathOf("out.png"), "--mode", "RunningStatistics", "--device", "cpu").ExitCode);
        CliRun.Refused(1, "there already", "recalibrate", "--model", _data.PathOf("run"), "--output", _data.PathOf("calibrated"));
        CliRun.Refused(2, "--data", "recalibrate", "--model", _data.PathOf("calibrated"), "--output", _data.PathOf("other"));

        var onPairs = CliRun.Of("recalibrate", "--model", _data.PathOf("run"), "--data", _data.PathOf("pairs"), "--output", _data.PathOf("pairs.pth"), "--passes", "1");
        Assert.Contains("whole it is squeezed into one input. This run translates the half a: leave out --data", onPairs.Error, StringComparison.Ordinal);
    }
}

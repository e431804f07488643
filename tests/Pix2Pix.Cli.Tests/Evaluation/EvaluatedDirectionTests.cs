using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Tests.Evaluation;

/// <summary>Which way round pairs are read where the model does not lie in its run.</summary>
public sealed class EvaluatedDirectionTests : IDisposable
{
    private readonly SmallData _data = new();

    public EvaluatedDirectionTests() =>
        Assert.Equal(0, CliRun.Of([.. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1", "--direction", "b-to-a"]).ExitCode);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Evaluate_OfWeightsThatDoNotSay_AsksForTheDirection()
    {
        PyTorchFile.Save(_data.PathOf("foreign.pth"), StoredGenerator.Load(_data.PathOf("run")).Tensors);

        string[] evaluate = ["evaluate", "--model", _data.PathOf("foreign.pth"), "--data", _data.PathOf("pairs"), "--metrics", "l1"];
        CliRun.Refused(2, "--direction", evaluate);
        Assert.Contains("direction: a-to-b", CliRun.Of([.. evaluate, "--direction", "a-to-b"]).Output, StringComparison.Ordinal);
        CliRun.Refused(2, "foreign.pth", "compare", _data.PathOf("run"), _data.PathOf("foreign.pth"), "--data", _data.PathOf("pairs"));
    }

    [Fact]
    public void Compare_OfBothDirections_SaysTheDirectionOfEach()
    {
        Assert.Equal(0, CliRun.Of([.. _data.Train, "--output", _data.PathOf("other"), "--epochs", "1"]).ExitCode);
        var (run, other) = (_data.PathOf("run"), _data.PathOf("other"));

        var both = CliRun.Of("compare", run, other, "--metrics", "l1").Output;
        Assert.Contains($"direction: b-to-a ({run}), a-to-b ({other})", both, StringComparison.Ordinal);
        Assert.Contains("mode: per-image\n", both.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        var forced = CliRun.Of("compare", run, other, "--metrics", "l1", "--direction", "a-to-b");
        Assert.Contains("direction: a-to-b\n", forced.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"{run} was trained b-to-a, but is measured a-to-b", forced.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfARunOrItsCheckpointAlone_ReadsTheDirectionOfTheTraining()
    {
        var checkpoint = Directory.EnumerateDirectories(_data.PathOf("run"), "step-*").Single();
        Directory.Move(checkpoint, _data.PathOf("alone"));

        var run = CliRun.Of("evaluate", "--model", _data.PathOf("alone"), "--data", _data.PathOf("pairs"), "--metrics", "l1");
        Assert.Contains("direction: b-to-a", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Recalibrate_ToAFile_KeepsTheDirection()
    {
        Assert.Equal(0, CliRun.Of("recalibrate", "--model", _data.PathOf("run"), "--output", _data.PathOf("r.pth"), "--passes", "1").ExitCode);

        var run = CliRun.Of("evaluate", "--model", _data.PathOf("r.pth"), "--data", _data.PathOf("pairs"), "--metrics", "l1");
        Assert.Contains("direction: b-to-a", run.Output, StringComparison.Ordinal);
        Assert.Contains("size: 32×32, as trained", run.Output, StringComparison.Ordinal);
    }
}

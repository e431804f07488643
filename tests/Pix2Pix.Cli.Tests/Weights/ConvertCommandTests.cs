using Pix2Pix.Cli.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Weights;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly SmallData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Convert_ThereAndBack_KeepsTheWeights()
    {
        CliRun.Of([.. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1"]);
        Assert.Equal(0, CliRun.Of("convert", _data.PathOf("run"), _data.PathOf("g.pth")).ExitCode);
        Assert.Equal(0, CliRun.Of("convert", _data.PathOf("g.pth"), _data.PathOf("g.safetensors")).ExitCode);

        var inspected = CliRun.Of("inspect", _data.PathOf("g.pth"));
        Assert.Equal(0, inspected.ExitCode);
        Assert.Contains("model.model.0.weight", inspected.Output, StringComparison.Ordinal);

        CliRun.Of("translate", "--model", _data.PathOf("run"), "--input", _data.PathOf("pairs/0.png"), "--output", _data.PathOf("a.png"), "--fit", "pad");
        CliRun.Of("translate", "--model", _data.PathOf("g.safetensors"), "--input", _data.PathOf("pairs/0.png"), "--output", _data.PathOf("b.png"), "--fit", "pad");
        Assert.Equal(File.ReadAllBytes(_data.PathOf("a.png")), File.ReadAllBytes(_data.PathOf("b.png")));
    }
}

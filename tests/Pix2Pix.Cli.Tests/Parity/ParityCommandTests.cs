using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Parity;

public sealed class ParityCommandTests
{
    [Theory]
    [InlineData("unet-patch70-bce")]
    [InlineData("unet-patch70-lsgan-batch2")]
    [InlineData("unet-pixel-1to3")]
    [InlineData("unet-instance")]
    [InlineData("resnet6-patch70")]
    public void Parity_OfAGoldenCase_IsWithinOneTenThousandth(string name)
    {
        var run = CliRun.Of("parity", TestFiles.PathOf($"Goldens/{name}"));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("within", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Parity_BelowWhatFloatsCanDo_FailsWithOne()
    {
        var run = CliRun.Of("parity", TestFiles.PathOf("Goldens/unet-patch70-bce"), "--tolerance", "1e-12");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ABOVE", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Parity_OfAnotherFolder_SaysWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        var run = CliRun.Of("parity", folder.PathOf("."));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("case.json", run.Error, StringComparison.Ordinal);
    }
}

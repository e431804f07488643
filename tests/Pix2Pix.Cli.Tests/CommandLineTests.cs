using Pix2Pix.Cli.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("train")]
    [InlineData("translate")]
    [InlineData("evaluate")]
    [InlineData("compare")]
    [InlineData("inspect")]
    [InlineData("convert")]
    [InlineData("recalibrate")]
    [InlineData("export")]
    [InlineData("ablate")]
    [InlineData("parity")]
    [InlineData("train-segmenter")]
    [InlineData("segment")]
    [InlineData("data")]
    [InlineData("data", "check")]
    [InlineData("data", "combine")]
    [InlineData("data", "split")]
    [InlineData("data", "edges")]
    [InlineData("data", "grayscale")]
    [InlineData("data", "index-to-color")]
    public void Help_OfEveryCommand_IsThereAndNamesNoTypeOfCSharp(params string[] command)
    {
        var help = CliRun.Of([.. command, "--help"]);
        Assert.Equal(0, help.ExitCode);
        Assert.Contains($" {string.Join(' ', command)} ", help.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("System\\.|Pix2Pix\\.(?!Cli\\.Tests)|Nullable|PerImage|AToB", help.Output); // the program is the tests here
    }

    [Fact]
    public void Errors_OfParsing_SayWhereHelpIs() =>
        CliRun.Refused(CommandLine.BadUsage, "See: pix2pix data check --help", "data", "check", "--data", ".", "--workers", "two");

    [Theory]
    [InlineData("train", "--epochs", "two")]
    [InlineData("train", "--layout", "stacked")]
    [InlineData("translate", "--tile", "0")]
    [InlineData("train-segmenter", "--classes", "1")]
    public void Errors_NameNoTypeOfCSharp(params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.Equal(CommandLine.BadUsage, run.ExitCode);
        Assert.Contains(arguments[1], run.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch("System\\.|Pix2Pix\\.|Nullable|Options:", run.Error);
    }
}

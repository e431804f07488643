using System.Globalization;
using Pix2Pix.Cli.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Evaluation;

public sealed class CompareCommandTests : IDisposable
{
    private readonly EvaluationData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Compare_OfTwoRuns_MarksTheBest()
    {
        _data.Train("one", 1);
        _data.Train("two", 2);

        var run = CliRun.Of("compare", _data.PathOf("one"), _data.PathOf("two"), "--device", "cpu", "--metrics", "l1,lab", "--csv", _data.PathOf("c.csv"), "--json", _data.PathOf("c.json"));

        Assert.True(run.ExitCode == 0, run.Error);
        var lines = File.ReadAllLines(_data.PathOf("c.csv"));
        Assert.Equal(("model,L1,Lab L,Lab a,Lab b,pairs", 3), (lines[0], lines.Length));
        Assert.Contains("*", run.Output, StringComparison.Ordinal);

        var values = lines[1..].Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)).ToList();
        var best = run.Output.Split('\n').First(line => line.StartsWith(_data.PathOf(values[0] < values[1] ? "one" : "two"), StringComparison.Ordinal));
        Assert.Contains($"{values.Min().ToString("0.0000", CultureInfo.InvariantCulture)}*", best, StringComparison.Ordinal);
    }
}

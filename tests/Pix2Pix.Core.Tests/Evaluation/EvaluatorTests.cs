using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Evaluation;

public sealed class EvaluatorTests
{
    [Fact]
    public void Evaluate_OfThreePairs_GivesMeanDeviationAndRows()
    {
        var report = new Evaluator([new MeanAbsoluteError()], [new LabHistogramIntersection()]).Evaluate([Pair("a", 10), Pair("b", 20), Pair("c, d", 60)]);

        var summary = Assert.Single(report.Metrics);
        Assert.Equal(("L1", MetricGoal.Lowest, 3), (summary.Name, summary.Goal, summary.Count));
        Assert.Equal(30 / 255.0, summary.Mean, 1e-6);
        Assert.Equal(Math.Sqrt((400 + 100 + 900) / 2.0) / 255, summary.Deviation!.Value, 1e-6);
        Assert.Equal(["a", "b", "c, d"], report.Images.Select(image => image.Name));
        Assert.Equal(60 / 255.0, report.Images[2].Values.Single(), 1e-6);
        Assert.Equal(3, report.SetScores.Count);
    }

    [Fact]
    public void Evaluate_OfEqualPairs_CountsThemAndLeavesThemOutOfTheMean()
    {
        var psnr = new PeakSignalToNoiseRatio();
        var mixed = new Evaluator([psnr]).Evaluate([Pair("equal", 0), Pair("other", 10), Pair("third", 20)]).Metrics[0];
        var values = new[] { 10, 20 }.Select(grey => 20 * Math.Log10(255.0 / grey)).ToArray();

        Assert.Equal((3, 1), (mixed.Count, mixed.InfiniteCount));
        Assert.Equal(values.Average(), mixed.Mean, 1e-5);
        Assert.Equal(Math.Abs(values[0] - values[1]) / Math.Sqrt(2), mixed.Deviation!.Value, 1e-5);

        var equal = new Evaluator([psnr]).Evaluate([Pair("equal", 0), Pair("too", 0)]).Metrics[0];
        Assert.Equal((double.PositiveInfinity, null, 2), (equal.Mean, equal.Deviation, equal.InfiniteCount));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 10)]
    public void WriteJson_OfEqualPairs_HasNullForInfinityAndIsReadBack(byte first, byte second)
    {
        var report = new Evaluator([new PeakSignalToNoiseRatio()]).Evaluate([Pair("first", first), Pair("second", second)]);

        using var stream = new MemoryStream();
        report.WriteJson(stream);
        Assert.DoesNotContain("Infinity", System.Text.Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        stream.Position = 0;
        var read = EvaluationReport.ReadJson(stream);

        Assert.Equal(report.Metrics, read.Metrics);
        Assert.Equal(report.Images.SelectMany(image => image.Values), read.Images.SelectMany(image => image.Values));
    }

    [Fact]
    public void WriteCsv_HasALineForEachPair()
    {
        var report = new Evaluator([new MeanAbsoluteError(), new RootMeanSquareError()]).Evaluate([Pair("a", 0), Pair("c, \"d\"", 255)]);
        using var writer = new StringWriter();
        report.WriteCsv(writer);

        Assert.Equal("name,L1,RMSE\na,0,0\n\"c, \"\"d\"\"\",1,1\n", writer.ToString());
    }

    [Fact]
    public void Evaluate_ReadsPairsOneByOneAndReportsEach()
    {
        var seen = new List<string>();
        var progress = new Immediately(scores => seen.Add("measured " + scores.Name));
        new Evaluator([new MeanAbsoluteError()]).Evaluate(Pairs(), progress);
        Assert.Equal(["read a", "measured a", "read b", "measured b"], seen);

        IEnumerable<EvaluationPair> Pairs()
        {
            foreach (var name in new[] { "a", "b" })
            {
                seen.Add("read " + name);
                yield return Pair(name, 1);
            }
        }
    }

    [Fact]
    public void Evaluate_OfAPairThatDoesNotFit_NamesIt()
    {
        var odd = new EvaluationPair { Name = "odd", Output = Some.Image(8, 8, 3), Target = Some.Image(8, 9, 3) };
        var exception = Assert.Throws<ArgumentException>(() => new Evaluator([new MeanAbsoluteError()]).Evaluate([Pair("a", 0), odd]));
        Assert.StartsWith("odd: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfNothing_SaysSo() => Assert.Contains(
        "no pair",
        Assert.Throws<InvalidOperationException>(() => new Evaluator([new MeanAbsoluteError()]).Evaluate([])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Evaluate_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Immediately(_ => stop.Cancel());
        Assert.Throws<OperationCanceledException>(() => new Evaluator([new MeanAbsoluteError()]).Evaluate([Pair("a", 0), Pair("b", 0)], progress, stop.Token));
    }

    // A black target, and an output of one grey.
    private static EvaluationPair Pair(string name, byte grey)
    {
        var output = new ImageBuffer(8, 8, 3);
        output.Bytes.Fill(grey);
        return new EvaluationPair { Name = name, Output = output, Target = new ImageBuffer(8, 8, 3) };
    }

    private sealed class Immediately(Action<ImageScores> act) : IProgress<ImageScores>
    {
        public void Report(ImageScores value) => act(value);
    }
}

using System.Text.Json;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Reports.Tests;

public sealed class EvaluationComparisonTests
{
    [Fact]
    public void Csv_HasALineForEachModelAndTheColumnsThatAllHave()
    {
        using var text = new StringWriter();
        new EvaluationComparison([Model("one, or more", ("L1", 0.25), ("SSIM", 0.5)), Model("two", ("SSIM", 0.75))]).WriteCsv(text);

        Assert.Equal("model,SSIM,pairs\n\"one, or more\",0.5,1\ntwo,0.75,1\n", text.ToString());
    }

    [Fact]
    public void Json_HasEveryModelsWholeReport()
    {
        using var stream = new MemoryStream();
        new EvaluationComparison([Model("one", ("L1", 0.25)), Model("two", ("L1", 0.5))]).WriteJson(stream);

        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(2, json.RootElement.GetArrayLength());
        Assert.Equal(0.5, json.RootElement[1].GetProperty("metrics")[0].GetProperty("mean").GetDouble());
    }

    [Fact]
    public void Page_MarksTheBestOfEachColumn()
    {
        var comparison = new EvaluationComparison([Model("one", ("L1", 0.25), ("SSIM", 0.5)), Model("two", ("L1", 0.5), ("SSIM", 0.75))]);
        using var stream = new MemoryStream();
        new ComparisonPage { Comparison = comparison }.Write(stream);
        var page = System.Text.Encoding.UTF8.GetString(stream.ToArray());

        Assert.Contains("<th scope=\"row\">one</th><td><mark>0.2500</mark></td><td>0.5000</td>", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">two</th><td>0.5000</td><td><mark>0.7500</mark></td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WhereMeansLeaveOutEqualPairs_SaysSoAndMarksNone()
    {
        var (exact, near) = (Model("exact", ("PSNR", 20)), Model("near", ("PSNR", 30)));
        var summary = exact.Report.Metrics[0] with { Goal = MetricGoal.Highest, Count = 10, InfiniteCount = 9 };
        exact = exact with { Report = exact.Report with { Metrics = [summary] } };

        using var stream = new MemoryStream();
        new ComparisonPage { Comparison = new EvaluationComparison([exact, near]) }.Write(stream);
        var page = System.Text.Encoding.UTF8.GetString(stream.ToArray());

        Assert.Contains("exact, PSNR: infinite for 9 of 10 pairs, which are equal; the mean is that of the others", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<mark>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_OfNothing_IsRefused() => Assert.Throws<ArgumentException>(() => new EvaluationComparison([]));

    private static ComparedModel Model(string name, params (string Metric, double Mean)[] metrics) => new()
    {
        Name = name,
        Report = new EvaluationReport
        {
            Metrics =
            [
                .. metrics.Select(metric => new MetricSummary
                {
                    Name = metric.Metric,
                    Goal = metric.Metric == "SSIM" ? MetricGoal.Highest : MetricGoal.Lowest,
                    Mean = metric.Mean,
                    Deviation = null,
                    Count = 1,
                }),
            ],
            SetScores = [],
            Curves = [],
            Images = [new ImageScores { Name = "a", Values = [.. metrics.Select(metric => metric.Mean)] }],
        },
    };
}

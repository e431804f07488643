using System.Text.Json;

namespace Pix2Pix.Reports.Tests;

public sealed class AblationReportTests
{
    private static AblationReport Report => new()
    {
        Title = "Table 0: <losses>",
        Source = "a paper",
        Setting = "4 pairs.",
        Columns = [new AblationColumn { Heading = "Accuracy", Score = "accuracy" }],
        Rows =
        [
            new AblationRow { Title = "L1", Variant = "l1", Published = [0.42], Seeds = [Scores(0.5, 1), Scores(0.7, 3)] },
            new AblationRow { Title = "cGAN", Variant = "cgan", Published = [0.57], Seeds = [Scores(0.9, 5), Scores(0.9, 5)] },
        ],
        GroundTruth = new Dictionary<string, double> { ["accuracy"] = 0.95 },
        PublishedGroundTruth = [0.8],
    };

    [Fact]
    public void Markdown_SetsMeansBesideThePublishedNumbers()
    {
        var lines = Report.ToMarkdown().Split('\n');

        Assert.Contains("|  | Accuracy |", lines);
        Assert.Contains("| L1 | 0.600 ± 0.141 (0.42) |", lines);
        Assert.Contains("| Ground truth | 0.950 (0.80) |", lines);
        Assert.Contains("| cGAN | 5.000 ± 0.000 |", lines);
        Assert.Contains("- cGAN above L1: found again (0.900 ± 0.000 against 0.600 ± 0.141)", lines);
    }

    [Fact]
    public void Csv_HasALineForEachTraining() =>
        Assert.Equal("variant,seed,accuracy,other\nl1,0,0.5,1\nl1,1,0.7,3\ncgan,0,0.9,5\ncgan,1,0.9,5\n", Report.ToCsv());

    [Fact]
    public void Json_HasPublishedNumbersMeansAndSeeds()
    {
        using var json = JsonDocument.Parse(Report.ToJson());
        var row = json.RootElement.GetProperty("rows")[0];

        Assert.Equal(0.42, row.GetProperty("paper").GetProperty("accuracy").GetDouble());
        Assert.Equal(2, row.GetProperty("scores").GetProperty("other").GetProperty("mean").GetDouble());
        Assert.Equal(0.7, row.GetProperty("seeds")[1].GetProperty("accuracy").GetDouble());
        Assert.Equal(0.95, json.RootElement.GetProperty("groundTruth").GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public void Html_EncodesTextAndAsksForNothing()
    {
        using var stream = new MemoryStream();
        Report.WriteHtml(stream);
        var page = System.Text.Encoding.UTF8.GetString(stream.ToArray());

        Assert.Contains("<h1>Table 0: &lt;losses&gt;</h1>", page, StringComparison.Ordinal);
        Assert.Contains("0.600 &#177; 0.141 (0.42)", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script|http|(src|href)=\"(?!data:|#)", page);
    }

    private static Dictionary<string, double> Scores(double accuracy, double other) => new() { ["accuracy"] = accuracy, ["other"] = other };
}

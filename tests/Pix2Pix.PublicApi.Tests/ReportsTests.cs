using Application.Extensions;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Reports;
using Pix2Pix.Tests.TestSupport;

namespace Application;

/// <summary>Pages of an application's own evaluations.</summary>
public sealed class ReportsTests
{
    [Fact]
    public void Page_OfAnEvaluation_ShowsMetricsAndImages()
    {
        using var folder = new TemporaryFolder();
        var stripes = new StripedPairs(count: 3, size: 16);
        var pairs = Enumerable.Range(0, stripes.Count).Select(stripes.Read).Select(Evaluated).ToList();
        var report = new Evaluator([new LargestError()], [new BrightnessRatio()]).Evaluate(pairs);

        var images = ChosenPair.BestMedianAndWorst(report).Select(chosen => ImageRow.Of(chosen, pairs[chosen.Index], report));
        new EvaluationPage { Title = "Stripes", Report = report, Images = [.. images] }.Save(folder.PathOf("page.html"));

        var page = File.ReadAllText(folder.PathOf("page.html"));
        Assert.Contains("<h1>Stripes</h1>", page, StringComparison.Ordinal);
        Assert.Contains("brightness", page, StringComparison.Ordinal);
        Assert.Contains("stripes-2", page, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,", page, StringComparison.Ordinal);
    }

    private static EvaluationPair Evaluated(ImagePair pair) =>
        new() { Name = pair.Name, Input = pair.Input, Output = pair.Input, Target = pair.Target };
}

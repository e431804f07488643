using Microsoft.Playwright;
using Pix2Pix.Evaluation;
using Pix2Pix.Reports.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Reports.Tests;

public sealed class EvaluationPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly IReadOnlyList<EvaluationPair> _pairs =
    [
        .. Enumerable.Range(0, 5).Select(index => EvaluationPair.FromImages(
            $"<{index}>", Some.Image(40, 30, 3, seed: index), Some.Image(40, 30, 3, seed: 50 + index), Some.Image(40, 30, 7, seed: index))),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    public async Task Page_OpensFromAFile_WithoutComplaintOrRequest(int width, ColorScheme scheme)
    {
        Save();
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(_folder.PathOf("page.html"), width, scheme);

        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Equal("Façades", await page.Locator("h1").TextContentAsync());
        Assert.Equal(9, await page.Locator("img").CountAsync());
        Assert.True(await page.Locator("img").EvaluateAllAsync<bool>("images => images.every(image => image.complete && image.naturalWidth === 40)"));
        Assert.Equal(3, await page.Locator(".plots svg").CountAsync());
        Assert.Equal("rock", await page.Locator("dd").First.TextContentAsync());
        Assert.Empty(browser.Complaints);
        Assert.Empty(browser.Requests);
    }

    [Fact]
    public void Page_EncodesNamesAndListsEveryPair()
    {
        Save();
        var page = File.ReadAllText(_folder.PathOf("page.html"));

        Assert.DoesNotContain("<0>", page, StringComparison.Ordinal);
        Assert.Contains("Every image (5)", page, StringComparison.Ordinal);
        Assert.All(_pairs, pair => Assert.Contains($"<th scope=\"row\">&lt;{pair.Name[1..^1]}&gt;</th>", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Chosen_AreTheBestTheMedianAndTheWorst()
    {
        var report = Evaluate(new MeanAbsoluteError());
        var order = report.Images.Index().OrderBy(image => image.Item.Values[0]).Select(image => image.Index).ToList();

        var chosen = ChosenPair.BestMedianAndWorst(report);

        Assert.Equal([("Best L1", order[0]), ("Median L1", order[2]), ("Worst L1", order[4])], chosen.Select(pair => (pair.Title, pair.Index)));
        Assert.Empty(ChosenPair.BestMedianAndWorst(Evaluate()));
    }

    private EvaluationReport Evaluate(params IImageMetric[] metrics) => new Evaluator(metrics, [new LabHistogramIntersection()]).Evaluate(_pairs);

    private void Save()
    {
        var report = Evaluate(new MeanAbsoluteError(), new StructuralSimilarity()) with
        {
            Conditions = new Dictionary<string, string> { ["model"] = "rock" },
        };
        var images = ChosenPair.BestMedianAndWorst(report).Select(chosen => ImageRow.Of(chosen, _pairs[chosen.Index], report));
        new EvaluationPage { Title = "Façades", Report = report, Images = [.. images] }.Save(_folder.PathOf("page.html"));
    }
}

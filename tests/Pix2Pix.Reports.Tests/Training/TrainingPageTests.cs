using Microsoft.Playwright;
using Pix2Pix.Imaging;
using Pix2Pix.Reports.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Reports.Tests.Training;

/// <summary>The page in a browser, from a file, without a network.</summary>
public sealed class TrainingPageTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Browser? _browser;

    private string Page => _folder.PathOf("run/report.html");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder.PathOf("run/samples"));
        for (var epoch = 1; epoch <= 3; epoch++)
            ImageCodecs.Default.Save(Some.Image(60, 40, 3, seed: epoch), _folder.PathOf($"run/samples/epoch-{epoch:D4}.png"));

        var options = new TrainingReportOptions { Title = "Façades", Settings = [new("epochs", "10")], Device = "cpu" };
        using (var report = new TrainingReportObserver(_folder.PathOf("run"), options))
            Progress.Watch(report, 1, 3, 20, step => 1.0 / step);

        _browser = await Browser.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();

        _folder.Dispose();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task Page_OpensFromAFile_WithoutComplaintOrRequest(int width, ColorScheme scheme)
    {
        var page = await _browser!.OpenAsync(Page, width, scheme);

        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Equal("Façades", await page.Locator("h1").TextContentAsync());
        Assert.True(await page.Locator("figure svg").CountAsync() >= 6);
        var background = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Dark, background == "rgb(21, 24, 27)");
        Assert.Empty(_browser.Complaints);
        Assert.Empty(_browser.Requests);
    }

    [Fact]
    public async Task Slider_ShowsTheEpochsByKeyboard()
    {
        var page = await _browser!.OpenAsync(Page);
        var last = await page.Locator("#sample").GetAttributeAsync("src");

        await page.Locator("#epoch").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("2", await page.Locator("#which").TextContentAsync());
        Assert.NotEqual(last, await page.Locator("#sample").GetAttributeAsync("src"));
        Assert.Contains("epoch 2", await page.Locator("#sample").GetAttributeAsync("alt"), StringComparison.Ordinal);

        await page.Keyboard.PressAsync("Home");
        Assert.Equal("1", await page.Locator("#which").TextContentAsync());
        await page.Keyboard.PressAsync("End");
        Assert.Equal(last, await page.Locator("#sample").GetAttributeAsync("src"));
        Assert.True(await page.Locator("#sample").EvaluateAsync<bool>("image => image.complete && image.naturalWidth === 60"));
        Assert.Empty(_browser.Complaints);
        Assert.Empty(_browser.Requests);
    }
}

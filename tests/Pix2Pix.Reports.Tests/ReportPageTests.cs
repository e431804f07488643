using Microsoft.Playwright;
using Pix2Pix.Imaging;
using Pix2Pix.Reports.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Reports.Tests;

/// <summary>The page in a browser, from a file, without a network.</summary>
public sealed class ReportPageTests : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"there is no {Chromium} (apt-get install chromium)");
        Directory.CreateDirectory(_folder.PathOf("run/samples"));
        for (var epoch = 1; epoch <= 3; epoch++)
            ImageCodecs.Default.Save(Some.Image(60, 40, 3, seed: epoch), _folder.PathOf($"run/samples/epoch-{epoch:D4}.png"));

        using (var report = new TrainingReportObserver(_folder.PathOf("run"), new TrainingReportOptions { Title = "Façades", Settings = [new("epochs", "10")], Device = "cpu" }))
            Progress.Watch(report, 1, 3, 20, step => 1.0 / step);

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();

        _playwright?.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task Page_OpensFromAFile_WithoutComplaintOrRequest(int width, ColorScheme scheme)
    {
        var page = await OpenAsync(width, scheme);

        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Equal("Façades", await page.Locator("h1").TextContentAsync());
        Assert.True(await page.Locator("figure svg").CountAsync() >= 6);
        var background = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Dark, background == "rgb(21, 24, 27)");
        Assert.Empty(_complaints);
        Assert.Empty(_requests);
    }

    [Fact]
    public async Task Slider_ShowsTheEpochsByKeyboard()
    {
        var page = await OpenAsync(1280, ColorScheme.Light);
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
        Assert.Empty(_complaints);
        Assert.Empty(_requests);
    }

    private async Task<IPage> OpenAsync(int width, ColorScheme scheme)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, Offline = true });
        var page = await context.NewPageAsync();
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.EndsWith("/report.html", StringComparison.Ordinal))
                _requests.Add(request.Url);
        };

        await page.GotoAsync(new Uri(_folder.PathOf("run/report.html")).ToString());
        return page;
    }
}

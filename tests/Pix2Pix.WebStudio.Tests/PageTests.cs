using Microsoft.Playwright;
using Pix2Pix.WebStudio.Tests.TestSupport;

namespace Pix2Pix.WebStudio.Tests;

/// <summary>The page in a browser.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly List<string> _complaints = [];
    private StudioServer? _studio;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"there is no {Chromium} (apt-get install chromium)");
        _studio = await StudioServer.StartAsync(new NegativeTranslator());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();

        _playwright?.Dispose();
        if (_studio is not null)
            await _studio.DisposeAsync();
    }

    [Fact]
    public async Task Drawing_IsTranslated_AndUndone()
    {
        var page = await OpenAsync(1280, 860);
        var (labels, result) = (await PixelsAsync(page, "#labels"), await PixelsAsync(page, "#result"));

        await page.Locator(".palette label", new() { HasText = "window" }).ClickAsync();
        var box = (await page.Locator("#labels").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width * 0.3f, box.Y + box.Height * 0.75f);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.6f, box.Y + box.Height * 0.75f, new() { Steps = 5 });
        await page.Mouse.UpAsync();

        Assert.NotEqual(labels, await PixelsAsync(page, "#labels"));
        await BecomesAsync(page, "#result", pixels => pixels != result);

        await page.Keyboard.PressAsync("Control+z");
        Assert.Equal(labels, await PixelsAsync(page, "#labels"));
        await BecomesAsync(page, "#result", pixels => pixels == result);

        await page.Locator("#redo").ClickAsync();
        Assert.NotEqual(labels, await PixelsAsync(page, "#labels"));
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task Keyboard_DrawsAlone()
    {
        var page = await OpenAsync(1280, 860);
        var labels = await PixelsAsync(page, "#labels");

        await page.Locator("#labels").FocusAsync();
        await page.Keyboard.PressAsync("5");
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("Space");

        Assert.NotEqual(labels, await PixelsAsync(page, "#labels"));
        Assert.True(await page.Locator(".palette input[value=door]").IsCheckedAsync());
        Assert.Equal("Drawn: door", await page.Locator("#announcer").TextContentAsync());
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task Phone_ShowsAllWithinItsWidth_AndDrawsByTouch()
    {
        var page = await OpenAsync(360, 740, touch: true);
        Assert.Equal(360, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

        var labels = await PixelsAsync(page, "#labels");
        await page.Locator(".palette label", new() { HasText = "door" }).TapAsync();
        await page.Locator("#labels").TapAsync();

        Assert.NotEqual(labels, await PixelsAsync(page, "#labels"));
        Assert.Empty(_complaints);
    }

    private async Task<IPage> OpenAsync(int width, int height, bool touch = false)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = touch,
            IsMobile = touch,
        });
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);

        await page.GotoAsync(_studio!.Address.ToString());
        await page.Locator(".status[data-state=done]").WaitForAsync();
        return page;
    }

    private static Task<string> PixelsAsync(IPage page, string image) => page.Locator(image).EvaluateAsync<string>("""
        source => {
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [64, 64];
          canvas.getContext('2d').drawImage(source, 0, 0, 64, 64);
          return canvas.toDataURL();
        }
        """);

    private static async Task BecomesAsync(IPage page, string image, Func<string, bool> expected)
    {
        for (var look = 0; look < 200; look++)
        {
            if (expected(await PixelsAsync(page, image)))
                return;

            await page.WaitForTimeoutAsync(50);
        }

        Assert.Fail($"{image} did not change as expected.");
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using DrawnFacades;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Translation;
using Pix2Pix.WebStudio.Tests.TestSupport;
using WebStudio;

namespace Pix2Pix.WebStudio.Tests;

public sealed class TranslateApiTests
{
    private const string Head = "POST /translate/facades HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n";

    [Theory]
    [InlineData("*/*", "image/png")]
    [InlineData("image/jpeg", "image/jpeg")]
    [InlineData("image/png;q=0.5, image/webp", "image/webp")]
    [InlineData("image/*;q=0.1, text/html", "image/png")]
    public async Task Image_ComesBackAtItsSize_InTheFormatAskedFor(string accept, string expected)
    {
        await using var studio = await StudioServer.StartAsync(new NegativeTranslator());
        using var response = await studio.TranslateAsync(StudioServer.Image(20, 30), accept: accept);

        Assert.Equal((HttpStatusCode.OK, expected), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var image = ImageCodecs.Default.Decode(await response.Content.ReadAsStreamAsync());
        Assert.Equal((20, 30), (image.Width, image.Height));
        Assert.Equal(155, image.Bytes[0]);
    }

    [Theory]
    [InlineData(404, "image", "", "nothing")]
    [InlineData(400, "image", "?mode=sideways")]
    [InlineData(400, "image", "?mode=paper&seed=half")]
    [InlineData(406, "image", "", "facades", "image/png", "text/html")]
    [InlineData(415, "image", "", "facades", "text/plain")]
    [InlineData(415, "no image")]
    [InlineData(415, "")]
    [InlineData(422, "cut off")]
    [InlineData(413, "too many pixels")]
    [InlineData(413, "too many bytes")]
    public async Task Request_WithAnError_GetsItsStatusAndAReason(
        int status, string body, string query = "", string model = "facades", string contentType = "image/png", string accept = "*/*")
    {
        var options = new StudioOptions { MaxPixels = 100, MaxBodyBytes = 5000 };
        await using var studio = await StudioServer.StartAsync(new NegativeTranslator(), options);
        byte[] bytes = body switch
        {
            "image" => StudioServer.Image(10, 10),
            "cut off" => StudioServer.Image(10, 10)[..60],
            "too many pixels" => StudioServer.Image(10, 11),
            "too many bytes" => new byte[5001],
            _ => Encoding.UTF8.GetBytes(body),
        };

        using var response = await studio.TranslateAsync(bytes, query, model, contentType, accept);
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("\"detail\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_ThatNeverEnds_IsCutOff()
    {
        await using var studio = await StudioServer.StartAsync(new NegativeTranslator(), new StudioOptions { MaxBodyBytes = 100_000 });
        using var connection = new TcpClient(studio.Address.Host, studio.Address.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{Head}Transfer-Encoding: chunked\r\n\r\n"));

        var chunk = Encoding.ASCII.GetBytes($"1000\r\n{new string('x', 0x1000)}\r\n");
        for (var sent = 0; sent < 100_000 + chunk.Length; sent += 0x1000)
            await stream.WriteAsync(chunk);

        Assert.StartsWith("HTTP/1.1 413", await FirstLineAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_ThatDoesNotArrive_TimesOut()
    {
        var options = new StudioOptions { BodyTimeout = TimeSpan.FromMilliseconds(200) };
        await using var studio = await StudioServer.StartAsync(new NegativeTranslator(), options);
        using var connection = new TcpClient(studio.Address.Host, studio.Address.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{Head}Content-Length: 1000\r\n\r\nabc"));

        Assert.StartsWith("HTTP/1.1 408", await FirstLineAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoHundredAtOnce_AreAnsweredOrAskedToComeAgain()
    {
        var options = new StudioOptions { Queue = new TranslationQueueOptions { Concurrency = 2, Limit = 8 } };
        await using var studio = await StudioServer.StartAsync(new NegativeTranslator(TimeSpan.FromMilliseconds(20)), options);
        var image = StudioServer.Image(64, 64);

        var responses = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => studio.TranslateAsync(image)));

        var refused = responses.Where(response => response.StatusCode != HttpStatusCode.OK).ToList();
        Assert.InRange(refused.Count, 1, responses.Length - 1);
        Assert.All(refused, response => Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode));
        Assert.All(refused, response => Assert.True(response.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Studio_DescribesItself()
    {
        await using var studio = await StudioServer.StartAsync(new NegativeTranslator());
        (await studio.TranslateAsync(StudioServer.Image(8, 8))).Dispose();

        Assert.Contains("\"name\":\"facades\"", await studio.Client.GetStringAsync("/models"), StringComparison.Ordinal);
        Assert.Contains("/translate/{model}", await studio.Client.GetStringAsync("/openapi/v1.json"), StringComparison.Ordinal);
        Assert.Equal("Healthy", await studio.Client.GetStringAsync("/health"));
        const string Requests = "pix2pix_translation_requests_total{model=\"facades/PerImage\",outcome=\"succeeded\"}";
        Assert.Contains(Requests, await studio.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal(ProceduralFacades.Size, ImageCodecs.Default.Decode(await studio.Client.GetStreamAsync("/examples/0.png")).Width);
        Assert.Equal(HttpStatusCode.NotFound, (await studio.Client.GetAsync("/examples/99.png")).StatusCode);
    }

    [Fact]
    public async Task TrainedModel_AnswersInEveryMode_AndTheSameForASeed()
    {
        var run = Directory.CreateTempSubdirectory("pix2pix-");
        var recipe = FacadeRecipe.Small(epochs: 1) with { Generator = new UNetGeneratorOptions { Depth = 5, BaseChannels = 4 } };
        using (var trainer = recipe.CreateTrainer())
            trainer.Train(new ProceduralFacades(4, seed: 1), recipe.CreateRun(run.FullName));

        var options = new StudioOptions();
        options.Models["facades"] = run.FullName;
        await using (var studio = await StudioServer.StartAsync(options: options))
        {
            var image = StudioServer.Image(40, 24);
            foreach (var query in new[] { "?mode=perImage", "?mode=runningStatistics", "?mode=paper&seed=7" })
            {
                using var first = await studio.TranslateAsync(image, query);
                using var second = await studio.TranslateAsync(image, query);
                Assert.Equal(HttpStatusCode.OK, first.StatusCode);
                Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
            }
        }

        run.Delete(recursive: true);
    }

    private static async Task<string?> FirstLineAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync();
    }
}

using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;
using WebStudio;

namespace Pix2Pix.WebStudio.Tests.TestSupport;

/// <summary>The studio on a free port of this machine.</summary>
internal sealed class StudioServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StudioServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Starts the studio with a translator in place of a model, or with the models that the options name.</summary>
    public static async Task<StudioServer> StartAsync(IImageTranslator? translator = null, StudioOptions? options = null)
    {
        options ??= new StudioOptions();
        if (translator is not null)
            options.Models["facades"] = "";

        var app = StudioApp.Build(StudioApp.CreateBuilder(["--urls", "http://127.0.0.1:0"]), options, translator is null ? null : Add);
        await app.StartAsync();
        return new StudioServer(app);

        void Add(IServiceCollection services, StudioModel model)
        {
            foreach (var mode in ModelCatalog.Modes)
                services.AddImageTranslator(model.KeyOf(mode), _ => translator!, options.Queue);
        }
    }

    public static byte[] Image(int width, int height, byte value = 100)
    {
        var image = new ImageBuffer(width, height, 3);
        image.Bytes.Fill(value);
        using var encoded = new MemoryStream();
        ImageCodecs.Default.Encode(image, encoded, ImageFormat.Png);
        return encoded.ToArray();
    }

    public async Task<HttpResponseMessage> TranslateAsync(
        byte[] body, string query = "", string model = "facades", string contentType = "image/png", string accept = "*/*")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/translate/{model}{query}") { Content = content };
        request.Headers.Accept.ParseAdd(accept);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

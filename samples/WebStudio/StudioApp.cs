using System.Net.Mime;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pix2Pix.Imaging;
using Pix2Pix.Imaging.Netpbm;
using Pix2Pix.Imaging.Skia;
using WebStudio.Api;
using WebStudio.Metrics;

namespace WebStudio;

/// <summary>Builds the application: the page, the API, the models.</summary>
internal static class StudioApp
{
    private const string DefaultUrl = "http://localhost:5080";

    // The page loads nothing from other servers, and tells the browser so.
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultUrl);

        return builder;
    }

    /// <param name="builder">From <see cref="CreateBuilder"/>.</param>
    /// <param name="options">The settings.</param>
    /// <param name="addModel">Registers the translators of a model; by default they are loaded from the paths in the options.</param>
    public static WebApplication Build(
        WebApplicationBuilder builder, StudioOptions options, Action<IServiceCollection, StudioModel>? addModel = null)
    {
        var catalog = new ModelCatalog(options);
        var services = builder.Services;

        services.AddSingleton(options);
        services.AddSingleton(catalog);
        services.AddSingleton<PrometheusText>();
        services.AddSingleton<IImageCodec>(new CompositeImageCodec(
        [
            new SkiaImageCodec(new SkiaImageCodecOptions { PixelLimit = options.MaxPixels }),
            new NetpbmCodec(new NetpbmCodecOptions { PixelLimit = options.MaxPixels }),
        ]));
        services.AddProblemDetails();
        services.AddOpenApi(StudioDocument.Describe);
        services.AddRateLimiter(limiter =>
        {
            limiter.AddConcurrencyLimiter(
                TranslateEndpoint.Admission,
                admission => (admission.PermitLimit, admission.QueueLimit) = (options.MaxRequests, 0));
            limiter.OnRejected = async (rejected, _) =>
                await Problems.Busy(rejected.HttpContext, "The studio is busy with other requests.", TimeSpan.FromSeconds(1))
                    .ExecuteAsync(rejected.HttpContext);
        });

        var health = services.AddHealthChecks();
        foreach (var model in catalog.Models)
        {
            (addModel ?? AddFromOptions)(services, model);
            health.AddPix2Pix(model.KeyOf(ModelCatalog.DefaultMode));
        }

        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, options));
        return Route(builder.Build());

        void AddFromOptions(IServiceCollection target, StudioModel model)
        {
            foreach (var mode in ModelCatalog.Modes)
            {
                target.AddPix2Pix(model.KeyOf(mode), configured =>
                {
                    configured.ModelPath = options.Models[model.Name];
                    configured.Translation.Mode = mode;
                    configured.Queue = options.Queue;
                });
            }
        }
    }

    private static void Limit(KestrelServerOptions kestrel, StudioOptions options)
    {
        kestrel.AddServerHeader = false;
        // ImageBody limits the size: if the server cut the connection while the client still sends, the answer could get lost.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.RequestHeadersTimeout = options.BodyTimeout;
    }

    private static WebApplication Route(WebApplication app)
    {
        app.Services.GetRequiredService<PrometheusText>(); // Measures from the start.

        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers.CacheControl) = (ContentPolicy, "nosniff", "no-cache");
            return next(context);
        });
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.UseRateLimiter();

        app.MapTranslate();
        app.MapModels();
        app.MapOpenApi();
        app.MapHealthChecks("/health");
        app.MapGet("/metrics", (PrometheusText metrics) => Results.Text(metrics.Write(), MediaTypeNames.Text.Plain))
            .WithSummary("Metrics in the text format of Prometheus");
        return app;
    }
}

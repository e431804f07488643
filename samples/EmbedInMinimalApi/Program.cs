using System.Globalization;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

// The smallest application that serves a model: dotnet run --project samples/EmbedInMinimalApi -- --Pix2Pix:ModelPath=quickstart-output
// then: curl --data-binary @labels.png http://localhost:5000/translate -o facade.png
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPix2Pix(builder.Configuration.GetSection("Pix2Pix")); // Checked and loaded before the first request.
builder.Services.AddHealthChecks().AddPix2Pix();
builder.Services.AddProblemDetails();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 4 << 20);

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapPost("/translate", async (HttpContext context, TranslationQueue queue, IImageCodec codec) =>
{
    using var body = new MemoryStream();
    await context.Request.Body.CopyToAsync(body, context.RequestAborted);
    body.Position = 0;

    try
    {
        // Decoding and encoding are part of the request, so that the queue bounds their memory too.
        var image = await queue.RunAsync(
            translator =>
            {
                using var encoded = new MemoryStream();
                codec.Encode(translator.Translate(codec.Decode(body)), encoded, ImageFormat.Png);
                return encoded.ToArray();
            },
            context.RequestAborted);
        return Results.Bytes(image, "image/png");
    }
    catch (ImageFormatException exception)
    {
        return Results.Problem(exception.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
    }
    catch (TranslationQueueFullException exception)
    {
        var seconds = Math.Max(1, Math.Ceiling(exception.RetryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Results.Problem("The queue is full.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
});
app.Run();

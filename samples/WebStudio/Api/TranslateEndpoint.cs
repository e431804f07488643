using System.Globalization;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace WebStudio.Api;

/// <summary><c>POST /translate/{model}</c>: an image in, an image out.</summary>
internal static class TranslateEndpoint
{
    public const string Admission = "translate";

    private const int HeaderLength = 32;

    public static void MapTranslate(this IEndpointRouteBuilder routes) => routes
        .MapPost("/translate/{model}", HandleAsync)
        .RequireRateLimiting(Admission)
        .WithTags("translate")
        .WithMetadata(new StudioDocument.TakesImage());

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        string model,
        string? mode,
        string? seed,
        ModelCatalog catalog,
        StudioOptions options,
        IImageCodec codec)
    {
        if (catalog.Find(model) is not { } found)
            return Problems.Of(StatusCodes.Status404NotFound, $"There is no model '{model}'; GET /models lists them.");

        if (RequestedMode.Read(mode, seed, out var wantedMode, out var wantedSeed) is { } wrong)
            return Problems.Of(StatusCodes.Status400BadRequest, wrong);

        if (AnswerFormat.Negotiate(context.Request) is not { } format)
        {
            var known = string.Join(", ", AnswerFormat.All.Select(known => known.MediaType));
            return Problems.Of(StatusCodes.Status406NotAcceptable, $"The studio answers in one of {known}.");
        }

        if (!ImageBody.MayHoldImage(context.Request))
        {
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                $"The body must be an image, not {context.Request.ContentType}. Send it with the Content-Type image/png or the like, or "
                + "application/octet-stream.");
        }

        try
        {
            using var body = await ImageBody.ReadAsync(context.Request, options);
            if (!codec.CanDecode(body.GetBuffer().AsSpan(0, (int)Math.Min(HeaderLength, body.Length))))
            {
                return Problems.Of(
                    StatusCodes.Status415UnsupportedMediaType,
                    "The body is not a PNG, JPEG, WebP, BMP, GIF, PBM, PGM, PPM or PAM image.");
            }

            var queue = context.RequestServices.GetRequiredKeyedService<TranslationQueue>(found.KeyOf(wantedMode));
            var (image, elapsed) = await queue.RunAsync(
                translator => ImageWork.Run(translator, codec, body, format.Format, wantedSeed),
                context.RequestAborted);

            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["Server-Timing"] =
                string.Create(CultureInfo.InvariantCulture, $"translate;dur={elapsed.TotalMilliseconds:F1}");
            return Results.Bytes(image, format.MediaType);
        }
        catch (BadHttpRequestException exception)
        {
            return Problems.Of(exception.StatusCode, exception.Message);
        }
        catch (ImageFormatException exception) when (exception.IsTooLarge)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, $"The image has more than {options.MaxPixels} pixels.");
        }
        catch (Exception exception) when (exception is ImageFormatException or ArgumentException)
        {
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, exception.Message);
        }
        catch (TranslationQueueFullException exception)
        {
            return Problems.Busy(context, "The queue is full.", exception.RetryAfter);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty; // The client has gone.
        }
    }
}

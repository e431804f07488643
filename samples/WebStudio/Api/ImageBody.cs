namespace WebStudio.Api;

/// <summary>Reads the image in a request's body, within limits of size and time.</summary>
internal static class ImageBody
{
    private const int PartLength = 1 << 14;
    private const string AnyBytes = "application/octet-stream";

    /// <summary>Whether the request's content type is that of an image, unspecific or missing.</summary>
    public static bool MayHoldImage(HttpRequest request) =>
        string.IsNullOrEmpty(request.ContentType)
        || request.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        || request.ContentType.StartsWith(AnyBytes, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="BadHttpRequestException">The body is too large or arrives too slowly; the status code says which.</exception>
    public static async Task<MemoryStream> ReadAsync(HttpRequest request, StudioOptions options)
    {
        var aborted = request.HttpContext.RequestAborted;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        time.CancelAfter(options.BodyTimeout);

        if (request.ContentLength > options.MaxBodyBytes)
            throw TooLarge();

        try
        {
            var body = new MemoryStream((int)(request.ContentLength ?? 0));
            var part = new byte[PartLength];

            for (int read; (read = await request.Body.ReadAsync(part, time.Token)) > 0; body.Write(part, 0, read))
            {
                if (body.Length + read > options.MaxBodyBytes)
                    throw TooLarge();
            }

            body.Position = 0;
            return body;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            var message = $"The image did not arrive within {options.BodyTimeout.TotalSeconds:0.#} seconds.";
            throw new BadHttpRequestException(message, StatusCodes.Status408RequestTimeout);
        }

        BadHttpRequestException TooLarge() =>
            new($"The image has more than {options.MaxBodyBytes} bytes.", StatusCodes.Status413PayloadTooLarge);
    }
}

namespace WebStudio.Api;

/// <summary>Reads the picture in a request's body, within the bounds of size and time.</summary>
internal static class PictureBody
{
    private const string AnyBytes = "application/octet-stream";

    /// <summary>Whether the request says that it brings a picture, or says nothing of it.</summary>
    public static bool IsAnnounced(HttpRequest request) =>
        string.IsNullOrEmpty(request.ContentType)
        || request.ContentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        || request.ContentType.StartsWith(AnyBytes, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="BadHttpRequestException">It is too large, or came too slowly; the status code says which.</exception>
    public static async Task<MemoryStream> ReadAsync(HttpRequest request, StudioOptions options)
    {
        var aborted = request.HttpContext.RequestAborted;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        time.CancelAfter(options.BodyTimeout);

        try
        {
            var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, options.MaxBodyBytes));
            await request.Body.CopyToAsync(body, time.Token);
            body.Position = 0;
            return body;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException($"The picture did not arrive within {options.BodyTimeout.TotalSeconds:0.#} seconds.", StatusCodes.Status408RequestTimeout);
        }
    }
}

using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Pix2Pix.Imaging;

namespace WebStudio.Api;

/// <summary>A format that a translation can be answered in.</summary>
internal sealed record AnswerFormat(string MediaType, ImageFormat Format)
{
    public static IReadOnlyList<AnswerFormat> All { get; } =
    [
        new(MediaTypeNames.Image.Png, ImageFormat.Png),
        new(MediaTypeNames.Image.Jpeg, ImageFormat.Jpeg),
        new(MediaTypeNames.Image.Webp, ImageFormat.WebP),
    ];

    /// <summary>The one that the header Accept likes best, the first where it has no favourite; null where it takes none.</summary>
    public static AnswerFormat? Negotiate(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 ? All[0] : All.Where(format => format.Liking(accepted) > 0).MaxBy(format => format.Liking(accepted));
    }

    // The most specific range that matches speaks.
    private double Liking(IList<MediaTypeHeaderValue> accepted)
    {
        var own = new MediaTypeHeaderValue(MediaType);
        return accepted
            .Where(own.IsSubsetOf)
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault(0);
    }
}

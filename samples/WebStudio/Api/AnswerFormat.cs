using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Pix2Pix.Imaging;

namespace WebStudio.Api;

/// <summary>An image format of answers.</summary>
internal sealed record AnswerFormat(string MediaType, ImageFormat Format)
{
    public static IReadOnlyList<AnswerFormat> All { get; } =
    [
        new(MediaTypeNames.Image.Png, ImageFormat.Png),
        new(MediaTypeNames.Image.Jpeg, ImageFormat.Jpeg),
        new(MediaTypeNames.Image.Webp, ImageFormat.WebP),
    ];

    /// <summary>The format that the header Accept prefers, the first one if it prefers none; null if it accepts none of them.</summary>
    public static AnswerFormat? Negotiate(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0
            ? All[0]
            : All.Where(format => format.QualityIn(accepted) > 0).MaxBy(format => format.QualityIn(accepted));
    }

    // The most specific range that matches decides.
    private double QualityIn(IList<MediaTypeHeaderValue> accepted)
    {
        var own = new MediaTypeHeaderValue(MediaType);
        return accepted
            .Where(own.IsSubsetOf)
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault(0);
    }
}

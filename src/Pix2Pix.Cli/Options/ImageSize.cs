using System.Globalization;

namespace Pix2Pix.Cli.Options;

/// <summary>Reads sizes as people write them: <c>256x192</c>.</summary>
internal static class ImageSize
{
    /// <param name="text">What was given.</param>
    /// <param name="option">The option that it was given to, for the complaint.</param>
    public static (int Width, int Height) Parse(string text, string option = "--size")
    {
        var parts = text.ToLowerInvariant().Split('x');
        return parts is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && width > 0 && height > 0
            ? (width, height)
            : throw new UsageException($"{option} {text} is no size; say width and height, for example 256x192.");
    }
}

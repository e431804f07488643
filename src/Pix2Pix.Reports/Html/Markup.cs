using System.Net;
using System.Text;
using Pix2Pix.Imaging;

namespace Pix2Pix.Reports.Html;

/// <summary>Pieces of HTML; all text is encoded.</summary>
internal static class Markup
{
    private const int LargestSide = 256;

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>An image inside the page itself, no larger than pages show it.</summary>
    public static string Image(string name, ImageBuffer image)
    {
        using var stream = new MemoryStream();
        ImageCodecs.Default.Encode(Shown(image), stream, ImageFormat.Png);
        var (text, data) = (Text(name), Convert.ToBase64String(stream.ToArray()));
        return $"<figure><img alt=\"{text}\" src=\"data:image/png;base64,{data}\"><figcaption>{text}</figcaption></figure>";
    }

    /// <summary>Caveats, a paragraph each.</summary>
    public static string Notes(IEnumerable<string> notes) => string.Concat(notes.Select(note => $"<p class=\"note\">{Text(note)}</p>\n"));

    /// <summary>A table whose first column names the rows.</summary>
    /// <param name="header">The names of the columns, as text.</param>
    /// <param name="rows">The cells, as HTML.</param>
    public static string Table(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var table = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
        foreach (var name in header)
            table.Append($"<th scope=\"col\">{Text(name)}</th>");

        table.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? $"<th scope=\"row\">{cell}</th>" : $"<td>{cell}</td>");
            table.Append("<tr>").AppendJoin("", cells).Append("</tr>\n");
        }

        return table.Append("</tbody></table></div>\n").ToString();
    }

    // The first of several stacked images.
    private static ImageBuffer Shown(ImageBuffer image)
    {
        var plain = image.ColorChannels is 1 or 3 ? image.WithoutAlpha() : ImageLayers.Take(image, 0, image.ColorChannels > 3 ? 3 : 1);
        var shown = plain.WithSampleType(SampleType.UInt8);
        var scale = (double)LargestSide / Math.Max(plain.Width, plain.Height);
        return scale >= 1
            ? shown
            : Resampler.Resize(shown, Side(plain.Width), Side(plain.Height), ResamplingFilter.Bicubic);

        int Side(int side) => Math.Max(1, (int)(side * scale));
    }
}

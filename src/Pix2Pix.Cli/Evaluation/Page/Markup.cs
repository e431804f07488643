using System.Net;
using System.Text;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation.Page;

/// <summary>Pieces of HTML; all text is encoded.</summary>
internal static class Markup
{
    private const int LargestSide = 256;

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>An image inside the page itself.</summary>
    public static string Image(string name, ImageBuffer image)
    {
        using var stream = new MemoryStream();
        ImageCodecs.Default.Encode(Shown(image), stream, ImageFormat.Png);
        return $"<figure><img alt=\"{Text(name)}\" src=\"data:image/png;base64,{Convert.ToBase64String(stream.ToArray())}\"><figcaption>{Text(name)}</figcaption></figure>";
    }

    /// <summary>A table: the first column names the rows.</summary>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">Cells that are HTML already.</param>
    public static string Table(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var table = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
        foreach (var name in header)
            table.Append($"<th scope=\"col\">{Text(name)}</th>");

        table.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
            table.Append("<tr>").AppendJoin("", row.Select((cell, column) => column == 0 ? $"<th scope=\"row\">{cell}</th>" : $"<td>{cell}</td>")).Append("</tr>\n");

        return table.Append("</tbody></table></div>\n").ToString();
    }

    // Of several images stacked, the first; no larger than is looked at.
    private static ImageBuffer Shown(ImageBuffer image)
    {
        var plain = image.ColorChannels is 1 or 3 ? image.WithoutAlpha() : ImageLayers.Take(image, 0, image.ColorChannels > 3 ? 3 : 1);
        var scale = Math.Min(1, (double)LargestSide / Math.Max(plain.Width, plain.Height));
        return scale == 1
            ? plain.WithSampleType(SampleType.UInt8)
            : Resampler.Resize(plain.WithSampleType(SampleType.UInt8), Math.Max(1, (int)(plain.Width * scale)), Math.Max(1, (int)(plain.Height * scale)), ResamplingFilter.Bicubic);
    }
}

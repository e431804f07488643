using System.Text;

namespace Pix2Pix.Reports.Html;

/// <summary>A page in one file: no script, no other file, no request. Sections come in the order in which they are added.</summary>
internal sealed class HtmlPage(string title)
{
    private readonly StringBuilder _body = new();

    /// <summary>Adds names with their values, above all sections.</summary>
    public void AddConditions(IEnumerable<KeyValuePair<string, string>> conditions)
    {
        _body.Append("<dl>");
        foreach (var (name, value) in conditions)
            _body.Append($"<dt>{Markup.Text(name)}</dt><dd>{Markup.Text(value)}</dd>");

        _body.Append("</dl>\n");
    }

    /// <summary>Adds a section.</summary>
    /// <param name="heading">Its heading, as text.</param>
    /// <param name="content">Its content, as HTML.</param>
    public void AddSection(string heading, string content) => _body.Append($"<h2>{Markup.Text(heading)}</h2>\n{content}\n");

    /// <summary>Adds a table of text.</summary>
    public void AddTable(string heading, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) =>
        AddSection(heading, Markup.Table(header, rows.Select(row => row.Select(Markup.Text))));

    /// <summary>Adds a list of sentences.</summary>
    public void AddList(string heading, IEnumerable<string> sentences) =>
        AddSection(heading, $"<ul>{string.Concat(sentences.Select(sentence => $"<li>{Markup.Text(sentence)}</li>"))}</ul>");

    /// <summary>Adds images, row by row.</summary>
    public void AddImages(IEnumerable<ImageRow> rows) => AddSection("Images", string.Concat(rows.Select(row =>
    {
        var images = string.Concat(row.Images.Select(image => Markup.Image(image.Name, image.Image)));
        return $"<section class=\"row\"><h3>{Markup.Text(row.Title)}</h3><p>{Markup.Text(row.Note)}</p><div>{images}</div></section>\n";
    })));

    /// <summary>Adds what the reader unfolds.</summary>
    /// <param name="summary">The line that is seen at first, as text.</param>
    /// <param name="content">The rest, as HTML.</param>
    public void AddDetails(string summary, string content) =>
        _body.Append($"<details><summary>{Markup.Text(summary)}</summary>\n{content}</details>\n");

    /// <summary>Writes the page.</summary>
    /// <param name="stream">Where to; not disposed.</param>
    public void Write(Stream stream)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Markup.Text(title)}</title>
            <link rel="icon" href="data:,">
            <style>
            {PageStyle.Css}
            </style>
            </head>
            <body>
            <h1>{Markup.Text(title)}</h1>
            {_body}</body>
            </html>

            """);
    }
}

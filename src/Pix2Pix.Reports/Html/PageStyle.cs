namespace Pix2Pix.Reports.Html;

/// <summary>How pages look, light or dark as the reader's system is: the file <c>page.css</c>.</summary>
internal static class PageStyle
{
    public static string Css { get; } = Read();

    private static string Read()
    {
        using var file = new StreamReader(typeof(PageStyle).Assembly.GetManifestResourceStream("page.css")!);
        return file.ReadToEnd().TrimEnd();
    }
}

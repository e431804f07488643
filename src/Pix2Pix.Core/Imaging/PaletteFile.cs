namespace Pix2Pix.Imaging;

/// <summary>Reads palette files: text with a colour per line, or an image one pixel high with a colour per pixel.</summary>
internal static class PaletteFile
{
    private const int HeaderLength = 32;

    /// <summary>Reads the colours, in order. The content decides which kind of file it is.</summary>
    /// <exception cref="FormatException">A line begins with no colour, or the image is not one pixel high.</exception>
    public static List<RgbColor> Read(string path, IImageCodec codec)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        Span<byte> header = stackalloc byte[HeaderLength];
        using (var file = File.OpenRead(path))
            header = header[..file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];

        return codec.CanDecode(header) ? ReadTable(path, codec) : ReadLines(path);
    }

    private static List<RgbColor> ReadTable(string path, IImageCodec codec)
    {
        var table = codec.Load(path);
        if (table.Height != 1)
            throw new FormatException($"{path} is an image of {table.Width}×{table.Height}; a colour table is one pixel high.");

        var colorAt = LabelPixels.Colors(table.WithColorChannels(3));
        var colors = Enumerable.Range(0, table.Width).Select(colorAt).ToList();

        // Tables are often padded to 256 colours by repeating one.
        while (colors.IndexOf(colors[^1]) < colors.Count - 1)
            colors.RemoveAt(colors.Count - 1);

        return colors;
    }

    private static List<RgbColor> ReadLines(string path)
    {
        var colors = new List<RgbColor>();

        foreach (var (index, line) in File.ReadLines(path).Index().Where(entry => !string.IsNullOrWhiteSpace(entry.Item)))
        {
            try
            {
                colors.Add(RgbColor.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0]));
            }
            catch (FormatException exception)
            {
                throw new FormatException($"{path}, line {index + 1}: {exception.Message}", exception);
            }
        }

        return colors;
    }
}

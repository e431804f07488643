namespace Pix2Pix.Imaging;

// Palettes: read from files, and used to turn numbers into colours and back.
public sealed partial record LabelClasses
{
    /// <summary>
    /// Reads a palette: a text file with a line for each class that begins with its colour as <c>#rrggbb</c>, empty
    /// lines left out; or an image
    /// one pixel high, a colour table, with a pixel for each class. Pixels at a table's end that repeat an earlier colour only fill it up.
    /// </summary>
    /// <param name="path">The file; its content tells which it is.</param>
    /// <param name="codec">What decodes a colour table; by default every format the library knows.</param>
    /// <exception cref="FormatException">A line begins with no colour, or the image is no colour table; the message
    /// names the line or the file.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A colour stands for two classes, or
    /// there is one class or none.</exception>
    /// <exception cref="ImageFormatException">The image is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LabelClasses LoadPalette(string path, IImageCodec? codec = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        codec ??= ImageCodecs.Default;

        Span<byte> header = stackalloc byte[32];
        using (var file = File.OpenRead(path))
            header = header[..file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];

        return FromColors(codec.CanDecode(header) ? TableIn(path, codec) : LinesIn(path));
    }

    /// <summary>Paints a label map of numbers.</summary>
    /// <param name="numbers">One channel (alpha is left out) of 8 or 16 bits, whose samples are the numbers of the classes, from 0.</param>
    /// <param name="voidColor">The colour of pixels whose number is no class, such as 255 for "not labelled"; null refuses them.</param>
    /// <returns>A new 8-bit colour image.</returns>
    /// <exception cref="ArgumentException">The image is no such map, or a number is not below <see cref="Count"/> and
    /// there is no <paramref name="voidColor"/>.</exception>
    /// <exception cref="InvalidOperationException">The classes have no colours.</exception>
    public ImageBuffer Paint(ImageBuffer numbers, RgbColor? voidColor = null)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        RequireColors();
        var numberAt = voidColor is null ? ByNumber(numbers) : NumbersOf(numbers);
        var result = new ImageBuffer(numbers.Width, numbers.Height, 3);

        for (var pixel = 0; pixel < numbers.Width * numbers.Height; pixel++)
        {
            var number = numberAt(pixel);
            (result.Bytes[3 * pixel], result.Bytes[3 * pixel + 1], result.Bytes[3 * pixel + 2]) = number < Count ? Colors[number] : voidColor!.Value;
        }

        return result;
    }

    /// <summary>Tells the class of each pixel of a label map in colours: the way back from <see cref="Paint"/>.</summary>
    /// <param name="colors">Colours (alpha is left out), each exactly a class's: maps that were compressed with loss or
    /// resized with blending have others.</param>
    /// <param name="voidColor">The colour of pixels that are of no class, where it is not one of <see cref="Colors"/>.</param>
    /// <param name="voidNumber">The number that those pixels get.</param>
    /// <returns>A new image of one channel with the numbers of the classes, 8 bits, or 16 where a number passes 255.</returns>
    /// <exception cref="ArgumentException">The image has no colours, or one that is no class's; the message says which
    /// and where.</exception>
    /// <exception cref="InvalidOperationException">The classes have no colours.</exception>
    public ImageBuffer Number(ImageBuffer colors, RgbColor? voidColor = null, int voidNumber = byte.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(colors);
        ArgumentOutOfRangeException.ThrowIfNegative(voidNumber);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(voidNumber, ushort.MaxValue);
        RequireColors();

        var classOf = Colors.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        if (voidColor is { } nothing)
            classOf.TryAdd(nothing, voidNumber);

        var colorAt = ColorsOf(colors);
        var wide = classOf.Values.Max() > byte.MaxValue;
        var result = new ImageBuffer(colors.Width, colors.Height, 1, wide ? SampleType.UInt16 : SampleType.UInt8);

        for (var pixel = 0; pixel < colors.Width * colors.Height; pixel++)
        {
            if (!classOf.TryGetValue(colorAt(pixel), out var number))
                throw new ArgumentException($"The label map has the colour {colorAt(pixel)} at ({pixel % colors.Width}, {pixel / colors.Width}), which is no class's.", nameof(colors));

            if (wide)
                result.Samples<ushort>()[pixel] = (ushort)number;
            else
                result.Bytes[pixel] = (byte)number;
        }

        return result;
    }

    private void RequireColors()
    {
        if (Colors.Count == 0)
            throw new InvalidOperationException("The classes have no colours; make them from a palette.");
    }

    private static List<RgbColor> TableIn(string path, IImageCodec codec)
    {
        var table = codec.Load(path);
        if (table.Height != 1)
            throw new FormatException($"{path} is an image of {table.Width}×{table.Height}; a colour table is one pixel high.");

        var colorAt = ColorsOf(table.WithColorChannels(3));
        var colors = Enumerable.Range(0, table.Width).Select(colorAt).ToList();
        while (colors.IndexOf(colors[^1]) < colors.Count - 1)
            colors.RemoveAt(colors.Count - 1);

        return colors;
    }

    private static List<RgbColor> LinesIn(string path)
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

namespace Pix2Pix.Imaging;

/// <summary>Converts label maps from class numbers to class colours and back, without loss.</summary>
/// <remarks>
/// A pixel that belongs to no class is void: in class numbers usually 255 ("not labelled"), in colours usually black.
/// </remarks>
public static class LabelColors
{
    /// <summary>Gives each pixel of a map of class numbers the colour of its class.</summary>
    /// <param name="classes">The classes, with colours.</param>
    /// <param name="numbers">Class numbers, from 0, in one channel of 8 or 16 bits; not changed. Alpha is ignored.</param>
    /// <param name="voidColor">The colour of pixels whose number is no class; null refuses such pixels.</param>
    /// <returns>A new 8-bit RGB image.</returns>
    /// <exception cref="ArgumentException">
    /// The image is no such map, or a number is no class and there is no <paramref name="voidColor"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">The classes have no colours.</exception>
    public static ImageBuffer ToColors(this LabelClasses classes, ImageBuffer numbers, RgbColor? voidColor = null)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        RequireColors(classes);
        var numberAt = LabelPixels.Numbers(numbers);
        var result = new ImageBuffer(numbers.Width, numbers.Height, 3);

        for (var pixel = 0; pixel < numbers.Width * numbers.Height; pixel++)
        {
            var number = numberAt(pixel);
            if (number >= classes.Count && voidColor is null)
            {
                var (x, y) = (pixel % numbers.Width, pixel / numbers.Width);
                throw new ArgumentException(
                    $"The label map has class {number} at ({x}, {y}); there are {classes.Count} classes, from 0.");
            }

            LabelPixels.SetColor(result, pixel, number < classes.Count ? classes.Colors[number] : voidColor!.Value);
        }

        return result;
    }

    /// <summary>Finds the class number of each pixel of a map in colours: the way back from <see cref="ToColors"/>.</summary>
    /// <param name="classes">The classes, with colours.</param>
    /// <param name="colors">
    /// RGB; not changed. Each colour must be exactly a class's: maps that were stored as JPEG, or resized with any filter
    /// but <see cref="ResamplingFilter.Nearest"/>, are refused. Alpha is ignored.
    /// </param>
    /// <param name="voidColor">The colour of pixels of no class; null if there are none.</param>
    /// <param name="voidNumber">The number that pixels of no class get, 0…65535.</param>
    /// <returns>A new image of one channel: 8 bits, or 16 if a number is above 255.</returns>
    /// <exception cref="ArgumentException">The image is not RGB, or a colour is no class's; the message says which and where.</exception>
    /// <exception cref="InvalidOperationException">The classes have no colours.</exception>
    public static ImageBuffer ToNumbers(
        this LabelClasses classes, ImageBuffer colors, RgbColor? voidColor = null, int voidNumber = byte.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(colors);
        ArgumentOutOfRangeException.ThrowIfNegative(voidNumber);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(voidNumber, ushort.MaxValue);
        RequireColors(classes);

        var classOf = classes.Colors.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        if (voidColor is { } nothing)
            classOf.TryAdd(nothing, voidNumber);

        var colorAt = LabelPixels.Colors(colors);
        var wide = classOf.Values.Max() > byte.MaxValue;
        var result = new ImageBuffer(colors.Width, colors.Height, 1, wide ? SampleType.UInt16 : SampleType.UInt8);

        for (var pixel = 0; pixel < colors.Width * colors.Height; pixel++)
        {
            if (!classOf.TryGetValue(colorAt(pixel), out var number))
            {
                var (x, y) = (pixel % colors.Width, pixel / colors.Width);
                throw new ArgumentException(
                    $"The label map has the colour {colorAt(pixel)} at ({x}, {y}), which is no class's.");
            }

            if (wide)
                result.Samples<ushort>()[pixel] = (ushort)number;
            else
                result.Bytes[pixel] = (byte)number;
        }

        return result;
    }

    private static void RequireColors(LabelClasses classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (classes.Colors.Count == 0)
            throw new InvalidOperationException("The classes have no colours; make them from a palette.");
    }
}

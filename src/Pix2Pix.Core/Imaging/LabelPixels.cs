namespace Pix2Pix.Imaging;

/// <summary>Reads and writes the pixels of label maps. Readers take a pixel's index, y · width + x.</summary>
internal static class LabelPixels
{
    /// <summary>Reads the colours of an RGB map.</summary>
    /// <exception cref="ArgumentException">The image is not RGB.</exception>
    public static Func<int, RgbColor> Colors(ImageBuffer map)
    {
        if (map.ColorChannels != 3)
            throw new ArgumentException($"The classes are told by colour, but the label map is of {map}.");

        var colors = map.WithoutAlpha().WithSampleType(SampleType.UInt8);
        return pixel => new RgbColor(colors.Bytes[3 * pixel], colors.Bytes[3 * pixel + 1], colors.Bytes[3 * pixel + 2]);
    }

    /// <summary>Makes the one channel of a map of class numbers: alpha is dropped, and of equal channels one is kept.</summary>
    /// <returns>The map itself if it has one channel.</returns>
    /// <exception cref="ArgumentException">The image holds colours, floats, or another number of channels.</exception>
    public static ImageBuffer OneChannel(ImageBuffer map)
    {
        var colors = map.WithoutAlpha();
        if (colors.Channels is not (1 or 3) || colors.SampleType == SampleType.Float32)
        {
            throw new ArgumentException(
                $"A map of class numbers has one channel of 8 or 16 bits, but the image is of {map}.");
        }

        if (colors.Channels == 1)
            return colors;

        var size = ImageBuffer.BytesPerSample(map.SampleType);
        var numbers = new ImageBuffer(map.Width, map.Height, 1, map.SampleType);
        for (var pixel = 0; pixel < map.Width * map.Height; pixel++)
        {
            var red = colors.Bytes.Slice(3 * pixel * size, size);
            if (!red.SequenceEqual(colors.Bytes.Slice((3 * pixel + 1) * size, size))
                || !red.SequenceEqual(colors.Bytes.Slice((3 * pixel + 2) * size, size)))
            {
                var (x, y) = (pixel % map.Width, pixel / map.Width);
                throw new ArgumentException(
                    $"The label map has colours ({Colors(map)(pixel)} at ({x}, {y})) where class numbers are expected; name its palette, or "
                    + "turn it into numbers by pix2pix data index-to-color --reverse.");
            }

            red.CopyTo(numbers.Bytes[(pixel * size)..]);
        }

        return numbers;
    }

    /// <summary>Reads the numbers of a map of class numbers, whatever they are.</summary>
    /// <exception cref="ArgumentException">The image is no map of class numbers.</exception>
    public static Func<int, int> Numbers(ImageBuffer map)
    {
        var numbers = OneChannel(map);
        return numbers.SampleType == SampleType.UInt8
            ? pixel => numbers.Bytes[pixel]
            : pixel => numbers.Samples<ushort>()[pixel];
    }

    /// <summary>Whether a number that is no class stands for "not labelled": 255, or 65535 in maps of 16 bits.</summary>
    public static bool IsVoid(int number) => number is byte.MaxValue or ushort.MaxValue;

    /// <summary>Sets a pixel of an 8-bit RGB map.</summary>
    public static void SetColor(ImageBuffer map, int pixel, RgbColor color) =>
        (map.Bytes[3 * pixel], map.Bytes[3 * pixel + 1], map.Bytes[3 * pixel + 2]) = color;
}

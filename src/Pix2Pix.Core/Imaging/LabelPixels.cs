namespace Pix2Pix.Imaging;

/// <summary>Reads and writes the pixels of label maps. Readers take a pixel's index, y · width + x.</summary>
internal static class LabelPixels
{
    /// <summary>Reads the colours of an RGB map.</summary>
    /// <exception cref="ArgumentException">The image is not RGB.</exception>
    public static Func<int, RgbColor> Colors(ImageBuffer map)
    {
        if (map.ColorChannels != 3)
            throw new ArgumentException($"The classes are told by colour, but the label map is of {map}.", nameof(map));

        var colors = map.WithoutAlpha().WithSampleType(SampleType.UInt8);
        return pixel => new RgbColor(colors.Bytes[3 * pixel], colors.Bytes[3 * pixel + 1], colors.Bytes[3 * pixel + 2]);
    }

    /// <summary>Reads the numbers of a map of class numbers, whatever they are.</summary>
    /// <exception cref="ArgumentException">The image does not have one channel of integers.</exception>
    public static Func<int, int> Numbers(ImageBuffer map)
    {
        if (map.ColorChannels != 1 || map.SampleType == SampleType.Float32)
        {
            throw new ArgumentException(
                $"The classes are told by number, in one channel of 8 or 16 bits, but the label map is of {map}.", nameof(map));
        }

        return map.SampleType == SampleType.UInt8
            ? pixel => map.Bytes[pixel * map.Channels]
            : pixel => map.Samples<ushort>()[pixel * map.Channels];
    }

    /// <summary>Reads the numbers of a map of class numbers; the reader refuses those that are no class.</summary>
    /// <exception cref="ArgumentException">The image does not have one channel of integers.</exception>
    public static Func<int, int> ClassNumbers(ImageBuffer map, int classes)
    {
        var numberAt = Numbers(map);

        return pixel =>
        {
            var label = numberAt(pixel);
            if (label < classes)
                return label;

            var (x, y) = (pixel % map.Width, pixel / map.Width);
            throw new ArgumentException(
                $"The label map has class {label} at ({x}, {y}); there are {classes} classes, from 0.", nameof(map));
        };
    }

    /// <summary>Sets a pixel of an 8-bit RGB map.</summary>
    public static void SetColor(ImageBuffer map, int pixel, RgbColor color) =>
        (map.Bytes[3 * pixel], map.Bytes[3 * pixel + 1], map.Bytes[3 * pixel + 2]) = color;
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Pix2Pix.Imaging;

/// <summary>The classes of a label map, and how a map shows them: by colours, or by class numbers in one channel.</summary>
/// <remarks>
/// <para>
/// A network that takes label maps gets one channel per class (one-hot, <see cref="ToOneHot"/>) or the colours as they
/// are. Checkpoints and ONNX files keep the classes of the first kind, so that translating needs the label map alone.
/// </para>
/// <para>Two are equal when their number and colours are. <see cref="LabelColors"/> converts class numbers to colours and back.</para>
/// </remarks>
public sealed record LabelClasses : IValidatableObject
{
    /// <summary>The number of classes, 2…1024: the number of channels that a network gets.</summary>
    [Range(2, 1024)]
    public required int Count { get; init; }

    /// <summary>The colour of each class, in class order; empty if maps hold class numbers (from 0) instead.</summary>
    public IReadOnlyList<RgbColor> Colors { get; init; } = [];

    /// <summary>Makes classes that label maps show by colours.</summary>
    /// <param name="colors">A colour per class, each once.</param>
    /// <exception cref="ValidationException">A colour stands for two classes, or there are fewer than two.</exception>
    public static LabelClasses FromColors(IReadOnlyList<RgbColor> colors)
    {
        ArgumentNullException.ThrowIfNull(colors);
        return OptionsGuard.Validated(new LabelClasses { Count = colors.Count, Colors = [.. colors] });
    }

    /// <summary>Reads a palette file, which gives each class its colour.</summary>
    /// <param name="path">
    /// A text file whose lines begin with <c>#rrggbb</c> (the rest of a line is ignored, empty lines are skipped); or a
    /// colour table, an image one pixel high with a pixel per class. Repeated colours at the end of a table are padding.
    /// </param>
    /// <param name="codec">What decodes a colour table; null for <see cref="ImageCodecs.Default"/>.</param>
    /// <exception cref="FormatException">A line begins with no colour, or an image is no table; the message names the place.</exception>
    /// <exception cref="ValidationException">A colour stands for two classes, or there are fewer than two.</exception>
    /// <exception cref="ImageFormatException">The image is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LabelClasses LoadPalette(string path, IImageCodec? codec = null) =>
        FromColors(PaletteFile.Read(path, codec ?? ImageCodecs.Default));

    /// <summary>Converts a label map into one channel per class: 255 in the channel of the pixel's class, 0 in the others.</summary>
    /// <param name="map">
    /// If the classes have <see cref="Colors"/>: an RGB image, whose pixels go to the class of the nearest colour. Else:
    /// class numbers in one channel of 8 or 16 bits. Alpha is ignored.
    /// </param>
    /// <returns>A new 8-bit image of <see cref="Count"/> channels.</returns>
    /// <exception cref="ArgumentException">The image is no such map, or a number is not below <see cref="Count"/>.</exception>
    public ImageBuffer ToOneHot(ImageBuffer map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var classAt = Colors.Count > 0 ? NearestClasses(map) : LabelPixels.ClassNumbers(map, Count);
        var result = new ImageBuffer(map.Width, map.Height, Count);

        for (var pixel = 0; pixel < map.Width * map.Height; pixel++)
            result.Bytes[pixel * Count + classAt(pixel)] = byte.MaxValue;

        return result;
    }

    /// <summary>Draws the class of each pixel, which is its highest channel: the way back from <see cref="ToOneHot"/>.</summary>
    /// <param name="channels">One channel per class, of any sample type, for example a network's scores.</param>
    /// <returns>A new 8-bit image: RGB in the class colours or, if there are none, grey from 0 (first class) to 255 (last).</returns>
    /// <exception cref="ArgumentException">The image has another number of channels.</exception>
    public ImageBuffer ToImage(ImageBuffer channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Channels != Count)
        {
            throw new ArgumentException(
                $"Expected one channel for each of {Count} classes, but the image is of {channels}.", nameof(channels));
        }

        var scores = channels.WithSampleType(SampleType.Float32).Samples<float>();
        var result = new ImageBuffer(channels.Width, channels.Height, Colors.Count > 0 ? 3 : 1);

        for (var pixel = 0; pixel < channels.Width * channels.Height; pixel++)
        {
            var scoresHere = scores.Slice(pixel * Count, Count);
            var label = 0;
            for (var other = 1; other < Count; other++)
                label = scoresHere[other] > scoresHere[label] ? other : label;

            if (Colors.Count > 0)
                LabelPixels.SetColor(result, pixel, Colors[label]);
            else
                result.Bytes[pixel] = (byte)(label * 255 / (Count - 1));
        }

        return result;
    }

    /// <inheritdoc/>
    public bool Equals(LabelClasses? other) => other is not null && Count == other.Count && Colors.SequenceEqual(other.Colors);

    /// <inheritdoc/>
    public override int GetHashCode() => Colors.Aggregate(Count, HashCode.Combine);

    /// <summary>The number of classes and their colours, for example <c>2 classes by colour (#ff0000 #0000ff)</c>.</summary>
    public override string ToString() => Colors.Count > 0
        ? $"{Count} classes by colour ({string.Join(" ", Colors)})"
        : string.Create(CultureInfo.InvariantCulture, $"{Count} classes by number");

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Colors.Count > 0 && Colors.Count != Count)
            yield return new ValidationResult($"There are {Count} classes but {Colors.Count} colours.");
        if (Colors.GroupBy(color => color).FirstOrDefault(group => group.Count() > 1) is { } twice)
            yield return new ValidationResult($"The colour {twice.Key} stands for several classes.");
    }

    // The nearest, because label maps come as JPEG too. Maps have few colours, so each is looked up once.
    private Func<int, int> NearestClasses(ImageBuffer map)
    {
        var known = new Dictionary<RgbColor, int>();
        var colorAt = LabelPixels.Colors(map);

        return pixel =>
        {
            var color = colorAt(pixel);
            if (!known.TryGetValue(color, out var label))
                known[color] = label = Nearest(color);

            return label;
        };
    }

    private int Nearest(RgbColor color) => Enumerable.Range(0, Count).MinBy(label =>
    {
        var (red, green, blue) = (Colors[label].Red - color.Red, Colors[label].Green - color.Green, Colors[label].Blue - color.Blue);
        return red * red + green * green + blue * blue;
    });
}

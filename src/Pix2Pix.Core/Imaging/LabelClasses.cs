using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Pix2Pix.Imaging;

/// <summary>The classes of label maps, and how the maps show them: in colours, or as numbers.</summary>
public sealed partial record LabelClasses : IValidatableObject
{
    /// <summary>The number of classes, which is the number of channels that a network gets.</summary>
    [Range(2, 1024)]
    public required int Count { get; init; }

    /// <summary>
    /// The colour of each class, in their order; empty where the pixels of a map (one channel) are the numbers of the
    /// classes, from 0.
    /// </summary>
    public IReadOnlyList<RgbColor> Colors { get; init; } = [];

    /// <summary>Classes that maps show by these colours.</summary>
    public static LabelClasses FromColors(IReadOnlyList<RgbColor> colors)
    {
        ArgumentNullException.ThrowIfNull(colors);
        return OptionsGuard.Validated(new LabelClasses { Count = colors.Count, Colors = [.. colors] });
    }

    /// <summary>Turns a label map into one channel for each class, all black but the one that a pixel belongs to.</summary>
    /// <param name="map">Colours (8 or 16 bits; alpha is left out), of which each pixel goes to the class whose colour
    /// is nearest; or numbers, of one channel.</param>
    /// <returns>A new 8-bit image of <see cref="Count"/> channels.</returns>
    /// <exception cref="ArgumentException">The image is no such map, or a number is not below <see cref="Count"/>.</exception>
    public ImageBuffer ToOneHot(ImageBuffer map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var classOf = Colors.Count > 0 ? ByColor(map) : ByNumber(map);
        var result = new ImageBuffer(map.Width, map.Height, Count);

        for (var pixel = 0; pixel < map.Width * map.Height; pixel++)
            result.Bytes[pixel * Count + classOf(pixel)] = byte.MaxValue;

        return result;
    }

    /// <summary>
    /// Draws each pixel's class, the channel that is highest there: in its colour, or where classes have none in a grey
    /// of its own.
    /// </summary>
    /// <param name="channels">One channel for each class.</param>
    /// <returns>A new 8-bit image, colour or grey.</returns>
    /// <exception cref="ArgumentException">The image has another number of channels.</exception>
    public ImageBuffer ToImage(ImageBuffer channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Channels != Count)
            throw new ArgumentException($"Expected one channel for each of {Count} classes, but the image is of {channels}.", nameof(channels));

        var scores = channels.WithSampleType(SampleType.Float32).Samples<float>();
        var result = new ImageBuffer(channels.Width, channels.Height, Colors.Count > 0 ? 3 : 1);

        for (var pixel = 0; pixel < channels.Width * channels.Height; pixel++)
        {
            var scoresHere = scores.Slice(pixel * Count, Count);
            var label = 0;
            for (var other = 1; other < Count; other++)
                label = scoresHere[other] > scoresHere[label] ? other : label;

            if (Colors.Count > 0)
                (result.Bytes[3 * pixel], result.Bytes[3 * pixel + 1], result.Bytes[3 * pixel + 2]) = Colors[label];
            else
                result.Bytes[pixel] = (byte)(label * 255 / (Count - 1));
        }

        return result;
    }

    /// <inheritdoc/>
    public bool Equals(LabelClasses? other) => other is not null && Count == other.Count && Colors.SequenceEqual(other.Colors);

    /// <inheritdoc/>
    public override int GetHashCode() => Colors.Aggregate(Count, HashCode.Combine);

    /// <inheritdoc/>
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

    // Nearest, because label maps come as JPEG too. Maps have few colours, so each is looked for once.
    private Func<int, int> ByColor(ImageBuffer map)
    {
        var known = new Dictionary<RgbColor, int>();
        var colorAt = ColorsOf(map);

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

    private Func<int, int> ByNumber(ImageBuffer map)
    {
        var numberAt = NumbersOf(map);

        return pixel =>
        {
            var label = numberAt(pixel);
            return label < Count
                ? label
                : throw new ArgumentException($"The label map has class {label} at ({pixel % map.Width}, {pixel / map.Width}); there are {Count} classes, from 0.", nameof(map));
        };
    }

    private static Func<int, RgbColor> ColorsOf(ImageBuffer map)
    {
        if (map.ColorChannels != 3)
            throw new ArgumentException($"The classes are told by colour, but the label map is of {map}.", nameof(map));

        var colors = map.WithoutAlpha().WithSampleType(SampleType.UInt8);
        return pixel => new RgbColor(colors.Bytes[3 * pixel], colors.Bytes[3 * pixel + 1], colors.Bytes[3 * pixel + 2]);
    }

    private static Func<int, int> NumbersOf(ImageBuffer map)
    {
        if (map.ColorChannels != 1 || map.SampleType == SampleType.Float32)
            throw new ArgumentException($"The classes are told by number, in one channel of 8 or 16 bits, but the label map is of {map}.", nameof(map));

        return pixel => map.SampleType == SampleType.UInt8 ? map.Bytes[pixel * map.Channels] : map.Samples<ushort>()[pixel * map.Channels];
    }
}

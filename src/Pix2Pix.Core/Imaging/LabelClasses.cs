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

    /// <summary>
    /// The number of each class in maps of numbers, in class order, each 0…65535: <c>[0, 255]</c> for masks. Empty if class k has the
    /// number k.
    /// </summary>
    public IReadOnlyList<int> Values { get; init; } = [];

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
    /// class numbers in one channel of 8 or 16 bits. A number 255 (or 65535) that is no class is void: 0 in all channels. Alpha is
    /// ignored.
    /// </param>
    /// <returns>A new 8-bit image of <see cref="Count"/> channels.</returns>
    /// <exception cref="ArgumentException">The image is no such map, or has another number that is no class.</exception>
    public ImageBuffer ToOneHot(ImageBuffer map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var classAt = Colors.Count > 0 ? NearestClasses(map) : NumberedClasses(map, refuseOthers: true);
        var result = new ImageBuffer(map.Width, map.Height, Count);

        for (var pixel = 0; pixel < map.Width * map.Height; pixel++)
        {
            if (classAt(pixel) is { } label)
                result.Bytes[pixel * Count + label] = byte.MaxValue;
        }

        return result;
    }

    /// <summary>Finds the class of each pixel of a label map, for what takes class numbers from 0.</summary>
    /// <param name="map">A map as for <see cref="ToOneHot"/>, but with any numbers.</param>
    /// <returns>
    /// A new image of one channel: 8 bits, where 255 stands for numbers that are no class, or 16 bits and 65535 for more than 255 classes.
    /// </returns>
    /// <exception cref="ArgumentException">The image is no such map.</exception>
    public ImageBuffer ToClassNumbers(ImageBuffer map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var classAt = Colors.Count > 0 ? NearestClasses(map) : NumberedClasses(map, refuseOthers: false);
        var isWide = Count > byte.MaxValue;
        var result = new ImageBuffer(map.Width, map.Height, 1, isWide ? SampleType.UInt16 : SampleType.UInt8);

        for (var pixel = 0; pixel < map.Width * map.Height; pixel++)
        {
            if (isWide)
                result.Samples<ushort>()[pixel] = (ushort)(classAt(pixel) ?? ushort.MaxValue);
            else
                result.Bytes[pixel] = (byte)(classAt(pixel) ?? byte.MaxValue);
        }

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
    public bool Equals(LabelClasses? other) =>
        other is not null && Count == other.Count && Colors.SequenceEqual(other.Colors) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(Colors.Aggregate(Count, HashCode.Combine), HashCode.Combine);

    /// <summary>
    /// The number of classes and their colours or numbers: <c>2 classes by colour (#ff0000 #0000ff)</c>, <c>2 classes by number (0 255)</c>.
    /// </summary>
    public override string ToString()
    {
        if (Colors.Count > 0)
            return $"{Count} classes by colour ({string.Join(" ", Colors)})";

        var values = Values.Count > 0 ? $" ({string.Join(" ", Values)})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Count} classes by number{values}");
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Colors.Count > 0 && Colors.Count != Count)
            yield return new ValidationResult($"There are {Count} classes but {Colors.Count} colours.");
        if (Colors.GroupBy(color => color).FirstOrDefault(group => group.Count() > 1) is { } twice)
            yield return new ValidationResult($"The colour {twice.Key} stands for several classes.");
        if (Values.Count > 0 && Values.Count != Count)
            yield return new ValidationResult($"There are {Count} classes but {Values.Count} numbers.");
        if (Values.Count > 0 && Colors.Count > 0)
            yield return new ValidationResult("Label maps show classes by colours or by numbers, not by both.");
        if (Values.FirstOrDefault(value => value is < 0 or > ushort.MaxValue) is not 0 and var beyond)
            yield return new ValidationResult($"Label maps hold numbers from 0 to 65535, not {beyond}.");
        if (Values.GroupBy(value => value).FirstOrDefault(group => group.Count() > 1) is { } again)
            yield return new ValidationResult($"The number {again.Key} stands for several classes.");
    }

    /// <summary>
    /// Says how classes that a user gives differ from these, which are a model's: <c>class 3 is #ff0000, but given as #0000ff</c>.
    /// </summary>
    /// <param name="given">The other classes.</param>
    /// <returns>Words that name the first classes that differ; null where none does.</returns>
    public string? DifferenceFrom(LabelClasses given)
    {
        const int shown = 3;
        ArgumentNullException.ThrowIfNull(given);
        if (Equals(given))
            return null;
        if (Colors.Count > 0 != given.Colors.Count > 0)
            return $"it knows them by {(Colors.Count > 0 ? "colours" : "numbers")}, but they are given by {(Colors.Count > 0 ? "numbers" : "colours")}";
        if (Count != given.Count)
            return $"it has {Count}, but {given.Count} are given";

        List<int> differing = [.. Enumerable.Range(0, Count).Where(label => Shown(label) != given.Shown(label))];
        var first = differing.Take(shown).Select(label => $"class {label} is {Shown(label)}, but given as {given.Shown(label)}");
        return string.Join("; ", first) + (differing.Count > shown ? $"; and {differing.Count - shown} more" : "");
    }

    private string Shown(int label) => Colors.Count > 0
        ? $"{Colors[label]}"
        : string.Create(CultureInfo.InvariantCulture, $"{(Values.Count > 0 ? Values[label] : label)}");

    /// <summary>The class of a number; null if it is none.</summary>
    internal int? ClassOf(int number)
    {
        if (Values.Count == 0)
            return number < Count ? number : null;

        for (var label = 0; label < Count; label++)
            if (Values[label] == number)
                return label;

        return null;
    }

    /// <summary>The class whose colour is nearest.</summary>
    internal int Nearest(RgbColor color) => Enumerable.Range(0, Count).MinBy(label =>
    {
        var (red, green, blue) = (Colors[label].Red - color.Red, Colors[label].Green - color.Green, Colors[label].Blue - color.Blue);
        return red * red + green * green + blue * blue;
    });

    // The nearest, because label maps come as JPEG too. Maps have few colours, so each is looked up once.
    private Func<int, int?> NearestClasses(ImageBuffer map)
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

    private Func<int, int?> NumberedClasses(ImageBuffer map, bool refuseOthers)
    {
        var numberAt = LabelPixels.Numbers(map);

        return pixel =>
        {
            var number = numberAt(pixel);
            if (ClassOf(number) is { } label)
                return label;
            if (!refuseOthers || LabelPixels.IsVoid(number))
                return null;

            var (x, y) = (pixel % map.Width, pixel / map.Width);
            var classes = Values.Count > 0 ? $"the numbers of the classes are {string.Join(", ", Values)}" : $"there are {Count} classes, from 0";
            throw new ArgumentException($"The label map has class {number} at ({x}, {y}); {classes}.");
        };
    }
}

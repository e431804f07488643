using System.Runtime.InteropServices;

namespace Pix2Pix.Imaging;

/// <summary>Counts which classes label maps show, so that a wrong palette or number of classes is found before a training.</summary>
/// <remarks>Takes what <see cref="LabelClasses.ToOneHot"/> takes, and the maps that it refuses. Safe to use from several threads at once.</remarks>
/// <example>
/// <code>
/// var counter = new LabelCounter(new LabelClasses { Count = 21 });
/// counter.Add(new LabelMapCodec().Load("SegmentationClass/2007_000032.png"));
/// Console.WriteLine(string.Join(", ", counter.ToReport().Absent));
/// </code>
/// </example>
public sealed class LabelCounter
{
    /// <summary>How far a colour may be from a class's, in each channel of 0…255, to be near it.</summary>
    public const int Nearness = 32;

    private const int KnownOthers = 1 << 16;
    private const int ShownColors = 5;

    private readonly Lock _lock = new();
    private readonly LabelClasses _classes;
    private readonly long[] _classPixels;
    private readonly Dictionary<int, long> _others = []; // by number, or by colour as 0xrrggbb
    private string? _example;
    private int _maps;
    private int _greyMaps;
    private long _pixels;
    private long _nearPixels;
    private long _otherPixels;

    /// <summary>Starts without maps.</summary>
    /// <param name="classes">The classes, and how the maps show them.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">The classes contradict themselves.</exception>
    public LabelCounter(LabelClasses classes)
    {
        _classes = OptionsGuard.Validated(classes);
        _classPixels = new long[classes.Count];
    }

    /// <summary>Counts the pixels of a map.</summary>
    /// <param name="map">For classes by colours: RGB or grey. Else class numbers in one channel of 8 or 16 bits. Alpha is ignored.</param>
    /// <param name="name">Its name, for <see cref="LabelReport.Example"/>.</param>
    /// <exception cref="ArgumentException">The image is no such map.</exception>
    public void Add(ImageBuffer map, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var byColor = _classes.Colors.Count > 0;
        var found = byColor ? Counted(map, ColorsOf(map)) : Counted(map, LabelPixels.Numbers(map));

        lock (_lock)
        {
            _maps++;
            _pixels += (long)map.Width * map.Height;
            if (byColor)
                AddColors(found);
            else
                AddNumbers(found);

            _example ??= _others.Count > 0 ? name : null;
        }
    }

    /// <summary>What was found in all maps so far.</summary>
    public LabelReport ToReport()
    {
        lock (_lock)
        {
            var byColor = _classes.Colors.Count > 0;
            var others = _others.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key);
            return new LabelReport
            {
                Classes = _classes,
                Maps = _maps,
                Pixels = _pixels,
                ClassPixels = [.. _classPixels],
                OtherNumbers = byColor ? new Dictionary<int, long>() : others.ToDictionary(),
                NearPixels = _nearPixels,
                OtherPixels = _otherPixels,
                OtherColors = byColor
                    ? others.Take(ShownColors).ToDictionary(entry => ColorOf(entry.Key), entry => entry.Value)
                    : new Dictionary<RgbColor, long>(),
                GreyMaps = _greyMaps,
                Example = _example,
            };
        }
    }

    private void AddNumbers(Dictionary<int, long> found)
    {
        foreach (var (number, pixels) in found)
        {
            if (_classes.ClassOf(number) is { } label)
                _classPixels[label] += pixels;
            else
                CollectionsMarshal.GetValueRefOrAddDefault(_others, number, out _) += pixels;
        }
    }

    private void AddColors(Dictionary<int, long> found)
    {
        if (found.Keys.Select(ColorOf).All(color => color.Red == color.Green && color.Green == color.Blue))
            _greyMaps++;

        foreach (var (key, pixels) in found)
        {
            var color = ColorOf(key);
            var label = _classes.Nearest(color);
            var distance = Distance(color, _classes.Colors[label]);
            if (distance <= Nearness)
            {
                _classPixels[label] += pixels;
                _nearPixels += distance > 0 ? pixels : 0;
                continue;
            }

            _otherPixels += pixels;
            if (_others.Count < KnownOthers || _others.ContainsKey(key))
                CollectionsMarshal.GetValueRefOrAddDefault(_others, key, out _) += pixels;
        }
    }

    private static Func<int, int> ColorsOf(ImageBuffer map)
    {
        var colorAt = LabelPixels.Colors(map.ColorChannels == 1 ? map.WithColorChannels(3) : map);
        return pixel =>
        {
            var (red, green, blue) = colorAt(pixel);
            return red << 16 | green << 8 | blue;
        };
    }

    // Neighbours are mostly alike, so a run of them is added at once.
    private static Dictionary<int, long> Counted(ImageBuffer map, Func<int, int> keyAt)
    {
        var found = new Dictionary<int, long>();
        var length = map.Width * map.Height;

        for (var pixel = 0; pixel < length;)
        {
            var (start, key) = (pixel, keyAt(pixel));
            do
                pixel++;
            while (pixel < length && keyAt(pixel) == key);

            CollectionsMarshal.GetValueRefOrAddDefault(found, key, out _) += pixel - start;
        }

        return found;
    }

    private static RgbColor ColorOf(int key) => new((byte)(key >> 16), (byte)(key >> 8), (byte)key);

    private static int Distance(RgbColor first, RgbColor second) => Math.Max(
        Math.Max(Math.Abs(first.Red - second.Red), Math.Abs(first.Green - second.Green)),
        Math.Abs(first.Blue - second.Blue));
}

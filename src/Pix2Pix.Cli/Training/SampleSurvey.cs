using System.Globalization;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Training;

/// <summary>Looks at the samples of one side of the pairs: whether they are what the settings say of their range.</summary>
/// <param name="side">The side, for messages: input or target.</param>
/// <param name="option">The option that gives its range.</param>
/// <param name="range">The range; null where none is given.</param>
internal sealed class SampleSurvey(string side, string option, SampleRange? range)
{
    private const double MostOutside = 0.5;

    private readonly Lock _lock = new();
    private double _smallest = double.PositiveInfinity;
    private double _largest = double.NegativeInfinity;
    private long _outside;
    private long _count;
    private SampleType _type;

    /// <summary>Takes an image of this side. Images of 8 bits without a range are always right.</summary>
    /// <exception cref="PairedDatasetException">A sample is infinite or no number.</exception>
    public void Add(string pair, ImageBuffer image)
    {
        if (range is null && image.SampleType == SampleType.UInt8)
            return;

        var (smallest, largest, outside) = (double.PositiveInfinity, double.NegativeInfinity, 0L);
        var count = image.Width * image.Height * image.Channels;
        for (var index = 0; index < count; index++)
        {
            if (image.HasAlpha && index % image.Channels == image.Channels - 1)
                continue;

            var sample = image.Sample(index);
            if (!double.IsFinite(sample))
                throw new PairedDatasetException(NoNumber(pair, image, index, sample));

            (smallest, largest) = (Math.Min(smallest, sample), Math.Max(largest, sample));
            outside += range is not null && (sample < range.Minimum || sample > range.Maximum) ? 1 : 0;
        }

        lock (_lock)
        {
            (_smallest, _largest) = (Math.Min(_smallest, smallest), Math.Max(_largest, largest));
            (_outside, _count, _type) = (_outside + outside, _count + count, image.SampleType > _type ? image.SampleType : _type);
        }
    }

    /// <summary>Prints what a user should know of the samples.</summary>
    /// <exception cref="UsageException">The range is missing, or is not that of the samples.</exception>
    public void Conclude()
    {
        if (_count == 0)
            return;

        var found = string.Create(CultureInfo.InvariantCulture, $"{_smallest:G6} to {_largest:G6}");
        if (range is null)
        {
            if (_type == SampleType.Float32 && (_smallest < 0 || _largest > 1))
            {
                throw new UsageException($"The {side}s hold floats from {found}, and without a range 0 is black and 1 is white. "
                    + $"Say which samples are black and white: {option} {Around(_smallest, _largest)}, for example.");
            }

            if (_type == SampleType.UInt16 && _largest <= ushort.MaxValue / 8)
            {
                var full = (1 << (int)Math.Ceiling(Math.Log2(_largest + 1))) - 1;
                Note($"the 16-bit {side}s hold {found} of 0 to 65535, so they are nearly black; {option} 0..{full} takes {full} as white");
            }

            return;
        }

        var share = (double)_outside / _count;
        var text = string.Create(CultureInfo.InvariantCulture, $"{share:P1} of the {side} samples ({found}) lie outside {option} {range}");
        if (share > MostOutside)
            throw new UsageException($"{text}. Is it the range of these images?");
        if (_outside > 0)
            Note($"{text} and are taken as its ends");
    }

    private static void Note(string text) => Console.Error.WriteLine($"Note: {text}.");

    // Both ends, rounded outwards to two digits of the larger.
    private static string Around(double smallest, double largest)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(Math.Abs(smallest), Math.Abs(largest)))) - 1);
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(smallest / step) * step:G6}..{Math.Ceiling(largest / step) * step:G6}");
    }

    private string NoNumber(string pair, ImageBuffer image, int index, double sample)
    {
        var pixel = index / image.Channels;
        return string.Create(CultureInfo.InvariantCulture,
            $"The {side} of {pair} holds {sample} at ({pixel % image.Width}, {pixel / image.Width}). Give such pixels a number first.");
    }
}

using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation.Training;

/// <summary>Counts how often each class occurs in a data set, and derives the class weights of the loss.</summary>
internal sealed class ClassFrequencies
{
    private readonly long[] _pixels;
    private readonly long[] _pixelsInImagesWithIt;

    private ClassFrequencies(int classes) => (_pixels, _pixelsInImagesWithIt) = (new long[classes], new long[classes]);

    /// <summary>Reads all labels once.</summary>
    /// <exception cref="PairedDatasetException">A target is not a label map, or no label is one of the classes.</exception>
    public static ClassFrequencies Count(IPairedDataset data, int classes, int? voidLabel)
    {
        var frequencies = new ClassFrequencies(classes);

        for (var index = 0; index < data.Count; index++)
        {
            var pair = data.Read(index);
            if (pair.Target is not { Channels: 1, SampleType: SampleType.UInt8 })
            {
                throw new PairedDatasetException(
                    $"The labels of the pair {pair.Name} must be one 8-bit channel of class numbers, but they are {pair.Target}. "
                    + "Turn colours into numbers first, and read palettes as numbers.");
            }

            frequencies.Add(pair.Target, voidLabel);
        }

        return frequencies._pixels.Sum() > 0
            ? frequencies
            : throw new PairedDatasetException(
                $"No label in {data.Count} images is one of the {classes} classes, 0 to {classes - 1}; "
                + "check the number of classes, and that the samples are class numbers.");
    }

    /// <summary>Computes the weight of each class, raised to a power; 0 for classes that never occur.</summary>
    public float[] Weights(ClassWeighting weighting, double power)
    {
        var total = (double)_pixels.Sum();
        var frequencies = _pixels.Zip(_pixelsInImagesWithIt, (pixels, all) => pixels == 0 ? 0 : (double)pixels / all).ToArray();
        var median = Median([.. frequencies.Where(frequency => frequency > 0)]);

        return [.. Enumerable.Range(0, _pixels.Length).Select(label => _pixels[label] == 0 ? 0f : (float)Math.Pow(Weight(label), power))];

        double Weight(int label) => weighting switch
        {
            ClassWeighting.MedianFrequency => median / frequencies[label],
            ClassWeighting.InverseLogarithm => 1 / Math.Log(1.02 + _pixels[label] / total),
            _ => 1,
        };
    }

    private void Add(ImageBuffer labels, int? voidLabel)
    {
        var counts = new long[256];
        foreach (var label in labels.Bytes)
            counts[label]++;

        for (var label = 0; label < _pixels.Length; label++)
        {
            if (counts[label] == 0 || label == voidLabel)
                continue;

            _pixels[label] += counts[label];
            _pixelsInImagesWithIt[label] += labels.Bytes.Length;
        }
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}

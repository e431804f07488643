using System.Runtime.InteropServices;
using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>Sums the power of images at each distance from zero frequency.</summary>
internal sealed class SpectrumSums
{
    /// <summary>The number of bins between 0 and 0.5 cycles per pixel.</summary>
    public const int Bins = 64;

    private readonly double[] _power = new double[Bins];
    private readonly long[] _coefficients = new long[Bins];
    private double _high;
    private double _total;

    /// <summary>The share of power beyond <see cref="PowerSpectrum.HighFrequency"/>; NaN if no image has any power.</summary>
    public double HighShare => _high / _total;

    /// <summary>The mean power of the coefficients in each bin; NaN for bins that no image is large enough for.</summary>
    public IReadOnlyList<double> Means => [.. _power.Zip(_coefficients, (power, count) => power / count)];

    public void Add(ImageBuffer image)
    {
        var (width, height) = (image.Width, image.Height);
        var power = Power(image);

        for (var row = 0; row < height; row++)
        {
            var vertical = (double)(row <= height / 2 ? row : row - height) / height;
            for (var column = 0; column < width; column++)
            {
                if (row == 0 && column == 0)
                    continue;

                var horizontal = (double)(column <= width / 2 ? column : column - width) / width;
                Add(Math.Sqrt(vertical * vertical + horizontal * horizontal), power[row * width + column]);
            }
        }
    }

    private void Add(double frequency, double power)
    {
        _total += power;
        if (frequency > PowerSpectrum.HighFrequency)
            _high += power;

        var bin = (int)(frequency * 2 * Bins);
        if (bin >= Bins)
            return;

        _power[bin] += power;
        _coefficients[bin]++;
    }

    // |DFT|² of the windowed grey image, divided by the window's energy, so that images count by their number of pixels.
    private static double[] Power(ImageBuffer image)
    {
        var plane = ComparedImages.Plane(image.WithColorChannels(1), 0);
        var (columns, rows) = (Window(image.Width), Window(image.Height));
        var mean = plane.Average();
        var energy = columns.Sum(weight => weight * weight) * rows.Sum(weight => weight * weight);

        for (var pixel = 0; pixel < plane.Length; pixel++)
            plane[pixel] = (plane[pixel] - mean) * columns[pixel % image.Width] * rows[pixel / image.Width] / Math.Sqrt(energy);

        using var scope = NewDisposeScope();
        var spectrum = fft.fft2(tensor(plane, [image.Height, image.Width])).abs().contiguous();
        return [.. MemoryMarshal.Cast<byte, double>(spectrum.bytes).ToArray().Select(amplitude => amplitude * amplitude)];
    }

    // Hann's window. Without it the jump between opposite borders would add power at all frequencies.
    private static double[] Window(int length) =>
        [.. Enumerable.Range(0, length).Select(index => 0.5 - 0.5 * Math.Cos(2 * Math.PI * (index + 0.5) / length))];
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace Pix2Pix.Evaluation;

/// <summary>Weighted means over a square window at every place of a plane where it lies wholly inside.</summary>
internal sealed class SlidingWindow
{
    private readonly double[] _weights;

    private SlidingWindow(double[] weights, double covarianceFactor) => (_weights, CovarianceFactor) = (weights, covarianceFactor);

    public static SlidingWindow Gaussian { get; } = new(GaussianWeights(radius: 5, deviation: 1.5), 1);

    public static SlidingWindow Uniform { get; } = new([.. Enumerable.Repeat(1.0 / 7, 7)], 49.0 / 48);

    public int Side => _weights.Length;

    /// <summary>The factor that makes a covariance of the population one of the sample; 1 to leave it.</summary>
    public double CovarianceFactor { get; }

    /// <summary>Computes the means: first along the rows, then along the columns.</summary>
    /// <returns>(width − side + 1) × (height − side + 1) means.</returns>
    public double[] Means(ReadOnlySpan<double> plane, int width, int height)
    {
        var (innerWidth, innerHeight) = (width - Side + 1, height - Side + 1);
        var rows = new double[innerWidth * height];
        var means = new double[innerWidth * innerHeight];

        for (var y = 0; y < height; y++)
            for (var tap = 0; tap < Side; tap++)
                AddWeighted(rows.AsSpan(y * innerWidth, innerWidth), plane.Slice(y * width + tap, innerWidth), _weights[tap]);

        for (var y = 0; y < innerHeight; y++)
            for (var tap = 0; tap < Side; tap++)
                AddWeighted(means.AsSpan(y * innerWidth, innerWidth), rows.AsSpan((y + tap) * innerWidth, innerWidth), _weights[tap]);

        return means;
    }

    private static void AddWeighted(Span<double> sums, ReadOnlySpan<double> values, double weight)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var addends = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var index = 0; index < vectors.Length; index++)
            vectors[index] += addends[index] * weight;

        for (var index = vectors.Length * Vector<double>.Count; index < sums.Length; index++)
            sums[index] += values[index] * weight;
    }

    private static double[] GaussianWeights(int radius, double deviation)
    {
        var offsets = Enumerable.Range(-radius, 2 * radius + 1);
        var weights = offsets.Select(offset => Math.Exp(-offset * offset / (2 * deviation * deviation))).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}

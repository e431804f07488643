using System.Runtime.InteropServices;

namespace Pix2Pix.Evaluation;

/// <summary>
/// Accumulates the mean and covariance of feature vectors, batch by batch. The 64-bit sums are of differences from the first
/// vector, which avoids cancellation.
/// </summary>
internal sealed class FeatureMoments
{
    private double[]? _origin;
    private double[] _sums = [];
    private double[] _products = [];

    public long Count { get; private set; }

    public int Length => _sums.Length;

    public void Add(IReadOnlyList<float[]> vectors)
    {
        _origin ??= Start(vectors[0]);
        var rows = new double[vectors.Count * Length];

        for (var row = 0; row < vectors.Count; row++)
        {
            if (vectors[row].Length != Length)
            {
                throw new FeatureNetworkException(
                    $"The feature network gave {vectors[row].Length} features for an image, and {Length} for those before.");
            }

            for (var index = 0; index < Length; index++)
            {
                var value = vectors[row][index] - _origin[index];
                rows[row * Length + index] = value;
                _sums[index] += value;
            }
        }

        Count += vectors.Count;
        using var scope = NewDisposeScope();
        var matrix = tensor(rows, [vectors.Count, Length]);
        var products = MemoryMarshal.Cast<byte, double>(matrix.t().matmul(matrix).contiguous().bytes);
        for (var index = 0; index < _products.Length; index++)
            _products[index] += products[index];
    }

    public double[] Mean() => [.. _sums.Select((sum, index) => _origin![index] + sum / Count)];

    /// <summary>The covariance of the sample (n − 1).</summary>
    /// <returns>Length×length 64-bit values; the caller disposes it.</returns>
    public Tensor Covariance()
    {
        var covariance = new double[_products.Length];
        for (var row = 0; row < Length; row++)
            for (var column = 0; column < Length; column++)
            {
                var product = _products[row * Length + column] - _sums[row] * _sums[column] / Count;
                covariance[row * Length + column] = product / (Count - 1);
            }

        return tensor(covariance, [Length, Length]);
    }

    private double[] Start(float[] first)
    {
        (_sums, _products) = (new double[first.Length], new double[first.Length * first.Length]);
        return [.. first.Select(value => (double)value)];
    }
}

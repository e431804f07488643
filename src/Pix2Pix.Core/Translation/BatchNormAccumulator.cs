using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Translation;

/// <summary>Sums the inputs of each batch-norm layer, and their squares, in 64-bit floats.</summary>
internal sealed class BatchNormAccumulator : IDisposable
{
    private readonly Dictionary<BatchNorm2d, (Tensor Sum, Tensor Squares, long Count)> _sums = [];

    /// <summary>Adds a layer's input, N×C×H×W.</summary>
    public void Add(BatchNorm2d layer, Tensor features)
    {
        using var scope = NewDisposeScope();
        var values = features.to(ScalarType.Float64);
        var sum = values.sum([0, 2, 3]);
        var squares = values.Squared().sum([0, 2, 3]);
        var count = features.numel() / features.shape[1];

        if (_sums.TryGetValue(layer, out var before))
        {
            (sum, squares, count) = (sum.Add(before.Sum), squares.Add(before.Squares), count + before.Count);
            before.Sum.Dispose();
            before.Squares.Dispose();
        }

        _sums[layer] = (sum.DetachFromDisposeScope(), squares.DetachFromDisposeScope(), count);
    }

    /// <summary>Writes mean and variance of all inputs into the layers' running statistics.</summary>
    /// <returns>The largest change of a mean or a standard deviation, as a share of the new deviation.</returns>
    public double MoveStatistics()
    {
        using var noGradients = no_grad();
        var largest = 0.0;

        foreach (var (layer, (sum, squares, count)) in _sums)
        {
            using var scope = NewDisposeScope();
            var mean = sum.Multiply(1.0 / count);
            var variance = squares.Multiply(1.0 / count).Subtract(mean.Squared()).Clamp(0, double.MaxValue);
            var deviation = variance.Add(1e-5).sqrt();

            largest = Math.Max(largest, Share(layer.running_mean!.to(ScalarType.Float64), mean, deviation));
            largest = Math.Max(largest, Share(layer.running_var!.to(ScalarType.Float64).Add(1e-5).sqrt(), deviation, deviation));
            layer.running_mean!.copy_(mean);
            layer.running_var!.copy_(variance);
        }

        return largest;
    }

    public void Dispose()
    {
        foreach (var (sum, squares, _) in _sums.Values)
        {
            sum.Dispose();
            squares.Dispose();
        }

        _sums.Clear();
    }

    private static double Share(Tensor before, Tensor after, Tensor deviation) =>
        after.Subtract(before).abs().div(deviation).max().item<double>();
}

using Pix2Pix.Tensors;

namespace Pix2Pix.Segmentation.Training;

/// <summary>The cross-entropy of every pixel's class, averaged with the weights of the classes. Void pixels count nothing.</summary>
internal sealed class SegmentationLoss : IDisposable
{
    private const int Labels = 256;
    private const long Ignored = -100; // what cross_entropy leaves out

    private readonly int _classes;
    private readonly int? _voidLabel;
    private readonly Device _device;
    private readonly Tensor _classOf; // 256: from a label to its class, or Ignored
    private Tensor _weightOf; // 256: from a label to its weight, 0 for void

    /// <summary>Makes a loss in which all classes weigh 1.</summary>
    /// <param name="classes">The number of classes; labels from there on are void.</param>
    /// <param name="voidLabel">A further void label, or null.</param>
    /// <param name="device">The device of the scores.</param>
    public SegmentationLoss(int classes, int? voidLabel, Device device)
    {
        (_classes, _voidLabel, _device) = (classes, voidLabel, device);
        _classOf = Table(label => IsClass(label) ? label : Ignored);
        _weightOf = Table(label => IsClass(label) ? 1f : 0f);
    }

    /// <summary>Sets the weight of each class for the steps to come.</summary>
    public void WeighClasses(float[] weights)
    {
        _weightOf.Dispose();
        _weightOf = Table(label => IsClass(label) ? weights[label] : 0f);
    }

    /// <summary>Computes the loss of a batch.</summary>
    /// <param name="scores">N×C×H×W scores.</param>
    /// <param name="target">N×1×H×W labels, where label n is n / 127.5 − 1.</param>
    /// <returns>A scalar; the caller disposes it. 0 where all pixels are void.</returns>
    public Tensor Compute(Tensor scores, Tensor target)
    {
        using var scope = NewDisposeScope();
        var labels = target.Add(1).Multiply(127.5).round().Clamp(0, Labels - 1).to(ScalarType.Int64);
        var classes = _classOf.index_select(0, labels.flatten()).view(labels.shape).squeeze(1); // N×H×W
        var weight = _weightOf.index_select(0, labels.flatten()).sum();
        var classWeights = _weightOf.narrow(0, 0, _classes);

        var sum = nn.functional.cross_entropy(scores, classes, classWeights, ignore_index: Ignored, reduction: nn.Reduction.Sum);
        return sum.div(weight.Clamp(1e-9, float.MaxValue)).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the tables.</summary>
    public void Dispose()
    {
        _classOf.Dispose();
        _weightOf.Dispose();
    }

    private Tensor Table(Func<int, long> value) =>
        tensor(Enumerable.Range(0, Labels).Select(value).ToArray(), device: _device).DetachFromDisposeScope();

    private Tensor Table(Func<int, float> value) =>
        tensor(Enumerable.Range(0, Labels).Select(value).ToArray(), device: _device).DetachFromDisposeScope();

    private bool IsClass(int label) => label < _classes && label != _voidLabel;
}

using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>Counts how many pixels of each class were predicted as each class: the source of every segmentation score.</summary>
/// <remarks>Not thread-safe: give each thread a matrix of its own and <see cref="Merge"/> them.</remarks>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts; // target down; prediction across, with a last column for predictions that are no class

    /// <summary>Makes a matrix of zeros.</summary>
    /// <param name="classCount">The number of classes, 1…256. Target labels from there on are void and not counted.</param>
    /// <param name="counting">How predictions that are no class are counted.</param>
    public ConfusionMatrix(int classCount, ConfusionCounting counting = ConfusionCounting.Strict)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classCount, 256);
        (ClassCount, Counting) = (classCount, counting);
        _counts = new long[classCount, classCount + 1];
    }

    /// <summary>The number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>How predictions that are no class are counted.</summary>
    public ConfusionCounting Counting { get; }

    /// <summary>Images skipped as in the reference's script; always 0 with <see cref="ConfusionCounting.Strict"/>.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The number of pixels counted.</summary>
    public long Total => Enumerable.Range(0, ClassCount).Sum(TargetCount);

    /// <summary>Pixels of one class that were predicted as another.</summary>
    /// <param name="target">The class in the target labels.</param>
    /// <param name="predicted">The predicted class; <see cref="ClassCount"/> for predictions that are no class.</param>
    public long this[int target, int predicted] => _counts[target, predicted];

    /// <summary>Counts the pixels of one image.</summary>
    /// <param name="targets">The true class of each pixel.</param>
    /// <param name="predictions">The predicted class of each pixel, in the same order.</param>
    /// <param name="voidLabel">A target label below <see cref="ClassCount"/> that is not counted either; null for none.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Add(ReadOnlySpan<byte> targets, ReadOnlySpan<byte> predictions, int? voidLabel = null)
    {
        if (targets.Length != predictions.Length)
        {
            throw new ArgumentException(
                $"There are {targets.Length} target labels but {predictions.Length} predictions; each pixel needs both.",
                nameof(predictions));
        }

        if (Counting == ConfusionCounting.Reference && ExceedsLastBin(targets, predictions, voidLabel))
        {
            LeftOut++;
            return;
        }

        for (var pixel = 0; pixel < targets.Length; pixel++)
        {
            var (target, predicted) = (targets[pixel], predictions[pixel]);
            if (target >= ClassCount || target == voidLabel)
                continue;

            if (predicted < ClassCount)
                _counts[target, predicted]++;
            else if (Counting == ConfusionCounting.Strict)
                _counts[target, ClassCount]++;
            else
                _counts[target + predicted / ClassCount, predicted % ClassCount]++;
        }
    }

    /// <summary>Counts the pixels of one image.</summary>
    /// <param name="targets">The true labels: one 8-bit channel of class numbers.</param>
    /// <param name="predictions">The predicted labels, in the same format and size.</param>
    /// <param name="voidLabel">A target label below <see cref="ClassCount"/> that is not counted either; null for none.</param>
    /// <exception cref="ArgumentException">An image is not a label map, or their sizes differ.</exception>
    public void Add(ImageBuffer targets, ImageBuffer predictions, int? voidLabel = null)
    {
        CheckLabels(targets, nameof(targets));
        CheckLabels(predictions, nameof(predictions));
        if ((targets.Width, targets.Height) != (predictions.Width, predictions.Height))
        {
            throw new ArgumentException(
                $"Target and predicted labels need one size, but they are {targets.Width}×{targets.Height} and "
                + $"{predictions.Width}×{predictions.Height}.",
                nameof(predictions));
        }

        Add(targets.Bytes, predictions.Bytes, voidLabel);
    }

    /// <summary>Adds the counts of another matrix to this one.</summary>
    /// <param name="other">A matrix of the same class count and counting; not changed.</param>
    /// <exception cref="ArgumentException">The class count or the counting differs.</exception>
    public void Merge(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if ((other.ClassCount, other.Counting) != (ClassCount, Counting))
        {
            throw new ArgumentException(
                $"A matrix of {other.ClassCount} classes ({other.Counting}) cannot be merged into one of {ClassCount} ({Counting}).",
                nameof(other));
        }

        for (var target = 0; target < ClassCount; target++)
            for (var predicted = 0; predicted <= ClassCount; predicted++)
                _counts[target, predicted] += other._counts[target, predicted];

        LeftOut += other.LeftOut;
    }

    /// <summary>The number of pixels whose true class is the given one.</summary>
    public long TargetCount(int target) => Enumerable.Range(0, ClassCount + 1).Sum(predicted => _counts[target, predicted]);

    /// <summary>The number of pixels that were predicted as the given class.</summary>
    public long PredictedCount(int predicted) => Enumerable.Range(0, ClassCount).Sum(target => _counts[target, predicted]);

    internal static void CheckLabels(ImageBuffer labels, string name)
    {
        ArgumentNullException.ThrowIfNull(labels, name);
        if (labels is not { Channels: 1, SampleType: SampleType.UInt8 })
        {
            throw new ArgumentException(
                $"A label map has one 8-bit channel of class numbers, but {name} is of {labels}. Turn colours into numbers first.", name);
        }
    }

    private bool ExceedsLastBin(ReadOnlySpan<byte> targets, ReadOnlySpan<byte> predictions, int? voidLabel)
    {
        var last = ClassCount * ClassCount - 1;
        for (var pixel = 0; pixel < targets.Length; pixel++)
            if (targets[pixel] < ClassCount && targets[pixel] != voidLabel && ClassCount * targets[pixel] + predictions[pixel] > last)
                return true;

        return false;
    }
}

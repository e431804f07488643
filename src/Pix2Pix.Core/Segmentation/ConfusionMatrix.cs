using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation;

/// <summary>How often pixels of each class were taken for each class: what every score of a segmentation is made of.</summary>
/// <remarks>One thread at a time; several threads keep one each and <see cref="Merge"/> them.</remarks>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    /// <summary>Makes an empty matrix.</summary>
    /// <param name="classCount">The number of classes, 1…256. Target labels from there on are void: they are not counted.</param>
    /// <param name="counting">What becomes of predictions that are no class.</param>
    public ConfusionMatrix(int classCount, ConfusionCounting counting = ConfusionCounting.Strict)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classCount, 256);
        (ClassCount, Counting) = (classCount, counting);
        _counts = new long[classCount, classCount + 1];
    }

    /// <summary>The number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>What becomes of predictions that are no class.</summary>
    public ConfusionCounting Counting { get; }

    /// <summary>Images that <see cref="ConfusionCounting.Reference"/> left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>All pixels counted.</summary>
    public long Total => Enumerable.Range(0, ClassCount).Sum(TargetCount);

    /// <summary>Pixels of one class that were taken for another.</summary>
    /// <param name="target">The class that they are of.</param>
    /// <param name="predicted">The class that they were taken for; <see cref="ClassCount"/> for none of them.</param>
    public long this[int target, int predicted] => _counts[target, predicted];

    /// <summary>Counts the pixels of an image.</summary>
    /// <param name="targets">The class of each pixel as it is.</param>
    /// <param name="predictions">As it was predicted, in the same order.</param>
    /// <param name="voidLabel">A target label that is not counted, beside those that are no class.</param>
    /// <exception cref="ArgumentException">They are not equally many.</exception>
    public void Add(ReadOnlySpan<byte> targets, ReadOnlySpan<byte> predictions, int? voidLabel = null)
    {
        if (targets.Length != predictions.Length)
            throw new ArgumentException($"There are {targets.Length} target labels but {predictions.Length} predictions; each pixel needs both.", nameof(predictions));

        if (Counting == ConfusionCounting.Reference && PassesTheEnd(targets, predictions, voidLabel))
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

    /// <summary>Counts the pixels of an image.</summary>
    /// <param name="targets">Labels as they are: one 8-bit channel, the samples being the numbers of the classes.</param>
    /// <param name="predictions">Labels as they were predicted, likewise, of the same size.</param>
    /// <param name="voidLabel">A target label that is not counted, beside those that are no class.</param>
    /// <exception cref="ArgumentException">An image is no label map, or they differ in size.</exception>
    public void Add(ImageBuffer targets, ImageBuffer predictions, int? voidLabel = null)
    {
        CheckLabels(targets, nameof(targets));
        CheckLabels(predictions, nameof(predictions));
        if ((targets.Width, targets.Height) != (predictions.Width, predictions.Height))
            throw new ArgumentException($"Target and predicted labels need one size, but they are {targets.Width}×{targets.Height} and {predictions.Width}×{predictions.Height}.", nameof(predictions));

        Add(targets.Bytes, predictions.Bytes, voidLabel);
    }

    /// <summary>Adds what another matrix has counted.</summary>
    /// <exception cref="ArgumentException">It counts other classes, or otherwise.</exception>
    public void Merge(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if ((other.ClassCount, other.Counting) != (ClassCount, Counting))
            throw new ArgumentException($"A matrix of {other.ClassCount} classes ({other.Counting}) cannot be merged into one of {ClassCount} ({Counting}).", nameof(other));

        for (var target = 0; target < ClassCount; target++)
            for (var predicted = 0; predicted <= ClassCount; predicted++)
                _counts[target, predicted] += other._counts[target, predicted];

        LeftOut += other.LeftOut;
    }

    /// <summary>Pixels that are of a class.</summary>
    public long TargetCount(int target)
    {
        var sum = 0L;
        for (var predicted = 0; predicted <= ClassCount; predicted++)
            sum += _counts[target, predicted];

        return sum;
    }

    /// <summary>Pixels that were taken for a class.</summary>
    public long PredictedCount(int predicted)
    {
        var sum = 0L;
        for (var target = 0; target < ClassCount; target++)
            sum += _counts[target, predicted];

        return sum;
    }

    internal static void CheckLabels(ImageBuffer labels, string name)
    {
        ArgumentNullException.ThrowIfNull(labels, name);
        if (labels is not { Channels: 1, SampleType: SampleType.UInt8 })
            throw new ArgumentException($"A label map has one 8-bit channel of class numbers, but {name} is of {labels}. Turn colours into numbers first.", name);
    }

    private bool PassesTheEnd(ReadOnlySpan<byte> targets, ReadOnlySpan<byte> predictions, int? voidLabel)
    {
        var last = ClassCount * ClassCount - 1;
        for (var pixel = 0; pixel < targets.Length; pixel++)
            if (targets[pixel] < ClassCount && targets[pixel] != voidLabel && ClassCount * targets[pixel] + predictions[pixel] > last)
                return true;

        return false;
    }
}

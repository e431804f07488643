namespace Pix2Pix.Segmentation;

/// <summary>
/// Per-pixel accuracy, per-class accuracy and class IoU: the three columns of the paper's tables 1 to 3 (section 4.1;
/// defined by Long, Shelhamer and Darrell 2015, section 5).
/// </summary>
/// <remarks>
/// With n(i, j) pixels of class i predicted as class j, t(i) = Σⱼ n(i, j) pixels of class i and p(i) = Σⱼ n(j, i) predictions of it,
/// the scores are Σᵢ n(i, i) / Σᵢ t(i), the mean of n(i, i) / t(i), and the mean of n(i, i) / (t(i) + p(i) − n(i, i)).
/// </remarks>
public sealed record SegmentationScores
{
    private const double ReferenceEpsilon = 1e-12;

    /// <summary>The share of all counted pixels that were predicted correctly, 0…1.</summary>
    public required double PixelAccuracy { get; init; }

    /// <summary>The mean over classes of <see cref="ClassScore.Accuracy"/>, 0…1: small classes count as much as large ones.</summary>
    public required double ClassAccuracy { get; init; }

    /// <summary>The mean over classes of <see cref="ClassScore.IntersectionOverUnion"/>, 0…1; false positives lower it too.</summary>
    public required double MeanIntersectionOverUnion { get; init; }

    /// <summary>The scores of each class, indexed by class number.</summary>
    public required IReadOnlyList<ClassScore> Classes { get; init; }

    /// <summary>Computes the scores from the counts.</summary>
    /// <param name="confusion">The counts; not changed.</param>
    /// <param name="absent">How the means treat classes without pixels.</param>
    /// <exception cref="InvalidOperationException">No pixel was counted, so that no class is left to average over. Not thrown with
    /// <see cref="AbsentClasses.CountAsZero"/>, where all scores are then 0.</exception>
    public static SegmentationScores Of(ConfusionMatrix confusion, AbsentClasses absent = AbsentClasses.LeaveOut)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var total = confusion.Total;
        if (total == 0 && absent == AbsentClasses.LeaveOut)
        {
            throw new InvalidOperationException(
                "There is no score yet: no pixel was counted. Add images, and check that their labels are class numbers and not all void.");
        }

        var classes = Enumerable.Range(0, confusion.ClassCount).Select(label => ScoreOf(confusion, label, absent)).ToList();
        var correct = Enumerable.Range(0, confusion.ClassCount).Sum(label => confusion[label, label]);

        return new SegmentationScores
        {
            PixelAccuracy = Ratio(correct, total, absent)!.Value,
            ClassAccuracy = Mean(classes.Select(score => score.Accuracy)),
            MeanIntersectionOverUnion = Mean(classes.Select(score => score.IntersectionOverUnion)),
            Classes = classes,
        };
    }

    private static ClassScore ScoreOf(ConfusionMatrix confusion, int label, AbsentClasses absent)
    {
        var (correct, targets, predictions) = (confusion[label, label], confusion.TargetCount(label), confusion.PredictedCount(label));
        return new ClassScore
        {
            Pixels = targets,
            Accuracy = Ratio(correct, targets, absent),
            IntersectionOverUnion = Ratio(correct, targets + predictions - correct, absent),
        };
    }

    private static double? Ratio(long part, long whole, AbsentClasses absent) => absent switch
    {
        AbsentClasses.CountAsZero => part / (whole + ReferenceEpsilon),
        _ => whole == 0 ? null : (double)part / whole,
    };

    private static double Mean(IEnumerable<double?> values) => values.Average()!.Value; // nulls are left out
}

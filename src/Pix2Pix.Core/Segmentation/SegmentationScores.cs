namespace Pix2Pix.Segmentation;

/// <summary>
/// The three numbers of the paper's tables (section 4.1; Long, Shelhamer and Darrell 2015, section 5) and what they are
/// made of.
/// </summary>
public sealed record SegmentationScores
{
    private const double ReferenceEpsilon = 1e-12;

    /// <summary>The share of all counted pixels that is right, 0…1 (per-pixel accuracy).</summary>
    public required double PixelAccuracy { get; init; }

    /// <summary>The mean over classes of the share of their pixels that is right, 0…1 (per-class accuracy).</summary>
    public required double ClassAccuracy { get; init; }

    /// <summary>The mean over classes of intersection over union, 0…1 (class IoU).</summary>
    public required double MeanIntersectionOverUnion { get; init; }

    /// <summary>Each class by itself, in their order.</summary>
    public required IReadOnlyList<ClassScore> Classes { get; init; }

    /// <summary>Computes the scores of what was counted.</summary>
    /// <param name="confusion">The counts.</param>
    /// <param name="absent">What becomes of classes that no pixel speaks for.</param>
    /// <exception cref="InvalidOperationException">Nothing was counted, and absent classes are left out, so that there
    /// is no mean.</exception>
    public static SegmentationScores Of(ConfusionMatrix confusion, AbsentClasses absent = AbsentClasses.LeaveOut)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var total = confusion.Total;
        if (total == 0 && absent == AbsentClasses.LeaveOut)
            throw new InvalidOperationException("There is no score yet: no pixel was counted. Add images, and check that their labels are class numbers and not all void.");

        var classes = Enumerable.Range(0, confusion.ClassCount).Select(label => ScoreOf(confusion, label, absent)).ToList();
        var right = Enumerable.Range(0, confusion.ClassCount).Sum(label => confusion[label, label]);

        return new SegmentationScores
        {
            PixelAccuracy = Share(right, total, absent)!.Value,
            ClassAccuracy = Mean(classes.Select(score => score.Accuracy)),
            MeanIntersectionOverUnion = Mean(classes.Select(score => score.IntersectionOverUnion)),
            Classes = classes,
        };
    }

    private static ClassScore ScoreOf(ConfusionMatrix confusion, int label, AbsentClasses absent)
    {
        var (right, targets, predictions) = (confusion[label, label], confusion.TargetCount(label), confusion.PredictedCount(label));
        return new ClassScore
        {
            Pixels = targets,
            Accuracy = Share(right, targets, absent),
            IntersectionOverUnion = Share(right, targets + predictions - right, absent),
        };
    }

    private static double? Share(long part, long whole, AbsentClasses absent) => absent switch
    {
        AbsentClasses.CountAsZero => part / (whole + ReferenceEpsilon),
        _ => whole == 0 ? null : (double)part / whole,
    };

    private static double Mean(IEnumerable<double?> values) => values.Average()!.Value; // leaves null out
}

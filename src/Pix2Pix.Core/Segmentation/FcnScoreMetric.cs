using Pix2Pix.Evaluation;

namespace Pix2Pix.Segmentation;

/// <summary>
/// The paper's FCN-score as a metric of a set: what a segmenter finds in the outputs of the classes that they were to
/// show, beside what it finds in
/// the targets, which is the ceiling (Table 1, ground truth). Needs <see cref="EvaluationPair.Labels"/>.
/// </summary>
public sealed class FcnScoreMetric : IImageSetMetric
{
    private readonly FcnScore _outputs;
    private readonly FcnScore _targets;

    /// <summary>Starts with nothing counted.</summary>
    /// <param name="segmenter">What classifies the pixels; stays the caller's.</param>
    /// <param name="options">How.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public FcnScoreMetric(ISegmenter segmenter, FcnScoreOptions? options = null) =>
        (_outputs, _targets) = (new FcnScore(segmenter, options), new FcnScore(segmenter, options));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The pair has no labels, or an image does not suit the segmenter.</exception>
    public void Add(EvaluationPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (pair.Labels is null)
            throw new ArgumentException("The FCN-score needs the true classes of every image, but there are none of this one.", nameof(pair));

        _outputs.Add(pair.Output, pair.Labels);
        _targets.Add(pair.Target, pair.Labels);
    }

    /// <inheritdoc/>
    public SetResult Compute()
    {
        var (outputs, targets) = (_outputs.Compute(), _targets.Compute());
        return new SetResult
        {
            Scores =
            [
                Score("FCN pixel", outputs.PixelAccuracy, targets.PixelAccuracy),
                Score("FCN class", outputs.ClassAccuracy, targets.ClassAccuracy),
                Score("FCN IoU", outputs.MeanIntersectionOverUnion, targets.MeanIntersectionOverUnion),
            ],
        };
    }

    private static SetScore Score(string name, double output, double target) =>
        new() { Name = name, Value = output, OfTargets = target, Goal = MetricGoal.Highest };
}

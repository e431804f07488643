using Pix2Pix.Evaluation;

namespace Pix2Pix.Segmentation;

/// <summary>
/// The <see cref="FcnScore"/> as a metric of an image set: the score of the outputs, beside that of the targets, which is the
/// ceiling ("ground truth" in the paper's table 1).
/// </summary>
/// <remarks>Every pair needs <see cref="EvaluationPair.Labels"/>. Use an instance for one set. Not thread-safe.</remarks>
public sealed class FcnScoreMetric : IImageSetMetric
{
    private readonly FcnScore _outputs;
    private readonly FcnScore _targets;

    /// <summary>Starts a metric without pairs.</summary>
    /// <param name="segmenter">Classifies the pixels of outputs and targets; the caller keeps and disposes it.</param>
    /// <param name="options">Classes, size and counting; the same for outputs and targets.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public FcnScoreMetric(ISegmenter segmenter, FcnScoreOptions? options = null) =>
        (_outputs, _targets) = (new FcnScore(segmenter, options), new FcnScore(segmenter, options));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The pair has no labels, or the segmenter does not take an image.</exception>
    public void Add(EvaluationPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (pair.Labels is null)
        {
            throw new ArgumentException(
                $"The FCN-score needs the true classes of every image, but {pair.Name} has no labels.", nameof(pair));
        }

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

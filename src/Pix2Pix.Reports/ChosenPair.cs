using Pix2Pix.Evaluation;

namespace Pix2Pix.Reports;

/// <summary>
/// One of the few pairs of an evaluation whose images a page shows. <see cref="ImageRow.Of"/> makes the row of images.
/// </summary>
public sealed record ChosenPair
{
    /// <summary>Why it was chosen, for example <c>Best SSIM</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Its place in <see cref="EvaluationReport.Images"/>, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>
    /// Chooses the best, the median and the worst pair by SSIM, or by the first metric where SSIM was not measured.
    /// </summary>
    /// <param name="report">The evaluation.</param>
    /// <returns>
    /// The best first. Fewer than three where one pair is two of them; none where there are no pairs, or no metric of single pairs was
    /// measured.
    /// </returns>
    public static IReadOnlyList<ChosenPair> BestMedianAndWorst(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Metrics.Count == 0 || report.Images.Count == 0)
            return [];

        var metric = Math.Max(0, report.Metrics.ToList().FindIndex(summary => summary.Name == "SSIM"));
        var (name, goal) = (report.Metrics[metric].Name, report.Metrics[metric].Goal);
        var sign = goal == MetricGoal.Highest ? -1 : 1;
        var order = Enumerable.Range(0, report.Images.Count).OrderBy(index => sign * report.Images[index].Values[metric]).ToList();

        ChosenPair[] chosen =
        [
            new() { Title = $"Best {name}", Index = order[0] },
            new() { Title = $"Median {name}", Index = order[order.Count / 2] },
            new() { Title = $"Worst {name}", Index = order[^1] },
        ];
        return [.. chosen.DistinctBy(pair => pair.Index)];
    }
}

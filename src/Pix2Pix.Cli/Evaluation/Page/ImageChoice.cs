using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Evaluation.Page;

/// <summary>
/// Which images a page shows: the best, the middle and the worst by SSIM, or by the first metric where that was not
/// measured.
/// </summary>
internal static class ImageChoice
{
    public static IReadOnlyList<ImageRow> Rows(EvaluationReport report, EvaluationPairs pairs)
    {
        if (report.Metrics.Count == 0)
            return [];

        return [.. Places(report).Select(place =>
        {
            var pair = pairs.Read(place.Index);
            var scores = report.Metrics.Zip(report.Images[place.Index].Values, (metric, value) => $"{metric.Name} {Figures.Text(value)}");
            return new ImageRow($"{place.Title}: {pair.Name}", string.Join(" · ", scores), [.. Sides(pair)]);
        })];
    }

    /// <summary>The best, the middle and the worst image's places, as many as there are.</summary>
    public static IReadOnlyList<(string Title, int Index)> Places(EvaluationReport report)
    {
        var metric = Math.Max(0, report.Metrics.ToList().FindIndex(summary => summary.Name == "SSIM"));
        var sign = report.Metrics[metric].Goal == MetricGoal.Highest ? -1 : 1;
        var order = Enumerable.Range(0, report.Images.Count).OrderBy(index => sign * report.Images[index].Values[metric]).ToList();
        var name = report.Metrics[metric].Name;

        return [.. new[] { ($"Best {name}", order[0]), ($"Median {name}", order[order.Count / 2]), ($"Worst {name}", order[^1]) }.DistinctBy(place => place.Item2)];
    }

    private static IEnumerable<(string, Imaging.ImageBuffer)> Sides(EvaluationPair pair)
    {
        if (pair.Input is { } input)
            yield return ("input", input);

        yield return ("output", pair.Output);
        yield return ("target", pair.Target);
    }
}

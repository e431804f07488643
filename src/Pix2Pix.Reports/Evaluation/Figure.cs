using System.Globalization;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Reports.Evaluation;

/// <summary>A number of an evaluation in the form that tables show.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Goal">Which values are good.</param>
/// <param name="Value">The value over the whole set.</param>
/// <param name="Deviation">Its standard deviation; null where there is none.</param>
/// <param name="OfTargets">The value of the targets themselves; null where it was not measured.</param>
/// <param name="Note">A caveat; null if there is none.</param>
/// <param name="LeavesOut">Whether pairs are left out of the value, so that it says nothing of the order of models.</param>
internal sealed record Figure(
    string Name, MetricGoal Goal, double Value, double? Deviation, double? OfTargets, string? Note, bool LeavesOut = false)
{
    /// <summary>All numbers of a report: first the metrics of pairs, then those of the set.</summary>
    public static IReadOnlyList<Figure> Of(EvaluationReport report) =>
    [
        .. report.Metrics.Select(Of),
        .. report.SetScores.Select(score => new Figure(score.Name, score.Goal, score.Value, score.Deviation, score.OfTargets, score.Note)),
    ];

    /// <summary>Which way is better.</summary>
    public string Arrow => Goal switch
    {
        MetricGoal.Highest => "↑",
        MetricGoal.Lowest => "↓",
        _ => "→1",
    };

    /// <summary>How far the value is from the best one; the smaller, the better.</summary>
    public double Distance => Goal switch
    {
        MetricGoal.Highest => -Value,
        MetricGoal.Lowest => Value,
        _ => Math.Abs(Math.Log(Value)),
    };

    public string ValueText => Text(Value);

    /// <summary>The deviation, with as many decimals as the value.</summary>
    public string DeviationText => Text(Deviation, Value);

    /// <summary>A number for a table: two decimals from 10 on, else four; ∞ for infinity, nothing for null.</summary>
    /// <param name="value">The number.</param>
    /// <param name="like">The number that decides about the decimals; null for <paramref name="value"/> itself.</param>
    public static string Text(double? value, double? like = null) =>
        value switch
        {
            null => "",
            double.PositiveInfinity => "∞",
            { } number => number.ToString(Math.Abs(like ?? number) >= 10 ? "0.00" : "0.0000", CultureInfo.InvariantCulture),
        };

    /// <summary>The report's numbers as rows of text under a header; the column of the targets is there only if a number has it.</summary>
    public static (IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows) Table(EvaluationReport report)
    {
        var figures = Of(report);
        var withTargets = figures.Any(figure => figure.OfTargets is not null);
        var rows = figures.Select(figure => (IReadOnlyList<string>)
        [
            figure.Name, figure.Arrow, figure.ValueText, figure.DeviationText,
            .. withTargets ? [Text(figure.OfTargets)] : (string[])[],
        ]);

        return (["", "best", "value", "±", .. withTargets ? ["targets"] : (string[])[]], [.. rows]);
    }

    /// <summary>The caveats of a report's numbers, each with the number's name.</summary>
    public static IEnumerable<string> Notes(EvaluationReport report) =>
        Of(report).Where(figure => figure.Note is not null).Select(figure => $"{figure.Name}: {figure.Note}");

    private static Figure Of(MetricSummary metric)
    {
        var leavesOut = metric.InfiniteCount > 0 && metric.InfiniteCount < metric.Count;
        var note = metric.InfiniteCount == 0 ? null
            : string.Create(CultureInfo.InvariantCulture, $"infinite for {metric.InfiniteCount} of {metric.Count} pairs, which are equal")
                + (leavesOut ? "; the mean is that of the others" : "");
        return new Figure(metric.Name, metric.Goal, metric.Mean, metric.Deviation, null, note, leavesOut);
    }
}

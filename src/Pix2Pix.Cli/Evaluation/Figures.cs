using System.Globalization;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The numbers of a report in the form that tables show.</summary>
internal sealed record Figures(string Name, MetricGoal Goal, double Value, double? Deviation, double? OfTargets, string? Note)
{
    public static IReadOnlyList<Figures> Of(EvaluationReport report) =>
    [
        .. report.Metrics.Select(metric => new Figures(metric.Name, metric.Goal, metric.Mean, metric.Deviation, null, null)),
        .. report.SetScores.Select(score => new Figures(score.Name, score.Goal, score.Value, score.Deviation, score.OfTargets, score.Note)),
    ];

    public string Arrow => Goal switch
    {
        MetricGoal.Highest => "↑",
        MetricGoal.Lowest => "↓",
        _ => "→1",
    };

    /// <summary>How far from the best a value is; the least is the best.</summary>
    public double Distance => Goal switch
    {
        MetricGoal.Highest => -Value,
        MetricGoal.Lowest => Value,
        _ => Math.Abs(Math.Log(Value)),
    };

    public string ValueText => Text(Value);

    /// <summary>With as many places as the value.</summary>
    public string DeviationText => Text(Deviation, Value);

    public static string Text(double? value, double? like = null) => value is not { } number ? "" : number.ToString(Math.Abs(like ?? number) >= 10 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);
}

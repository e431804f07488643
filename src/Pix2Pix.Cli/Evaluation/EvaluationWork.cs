using System.CommandLine;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Measures pairs with the metrics that the command line asks for.</summary>
internal static class EvaluationWork
{
    /// <param name="parsed">The command line.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="what">What is measured, in a few words.</param>
    /// <param name="conditions">What the numbers depend on, for the report.</param>
    /// <param name="stop">Ends the work.</param>
    public static EvaluationReport Measure(
        ParseResult parsed, EvaluationPairs pairs, string what, IReadOnlyDictionary<string, string> conditions, CancellationToken stop)
    {
        if (pairs.Count == 0)
            throw new IOException($"There is no pair to evaluate in {what}.");

        pairs = FcnMetricOptions.WithLabels(parsed, pairs);
        using var metrics = MetricOptions.Create(parsed, pairs.Read(0), pairs.Range);
        using var progress = new EvaluationProgress(pairs.Count, what);

        try
        {
            return new Evaluator(metrics.OfPairs, metrics.OfSets).Evaluate(pairs.All, progress, stop) with
            {
                Conditions = conditions.Concat(MetricOptions.Networks(parsed)).ToDictionary(),
            };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException("Stopped; nothing was written.");
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException(exception.Message, exception);
        }
    }
}

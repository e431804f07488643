using System.CommandLine;
using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Measures pairs, with what the command line asks for.</summary>
internal static class EvaluationWork
{
    public static EvaluationReport Measure(ParseResult parsed, EvaluationPairs pairs, string what, CancellationToken stop)
    {
        if (pairs.Count == 0)
            throw new IOException($"There is no pair to evaluate in {what}.");

        using var metrics = MetricOptions.Create(parsed, pairs.Read(0));
        using var progress = new EvaluationProgress(pairs.Count, what);

        try
        {
            return new Evaluator(metrics.OfPairs, metrics.OfSets).Evaluate(pairs.All, progress, stop);
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

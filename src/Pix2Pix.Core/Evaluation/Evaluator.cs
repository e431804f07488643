namespace Pix2Pix.Evaluation;

/// <summary>Measures pairs of outputs and targets by any number of metrics, one pair after another; no image is kept.</summary>
/// <remarks>
/// One evaluator measures one set, because metrics of sets accumulate sums. Use it from one thread at a time. The paper's own
/// measures are <see cref="LabHistogramIntersection"/> (Figure 7) and the FCN-score (section 4.1).
/// <code>
/// var evaluator = new Evaluator([new MeanAbsoluteError(), new StructuralSimilarity()], [new PowerSpectrum()]);
/// var report = evaluator.Evaluate(pairs);
/// </code>
/// </remarks>
public sealed class Evaluator
{
    private readonly IReadOnlyList<IImageMetric> _metrics;
    private readonly IReadOnlyList<IImageSetMetric> _setMetrics;
    private readonly RunningMoments[] _moments;
    private readonly List<ImageScores> _images = [];

    /// <summary>Makes an evaluator for one set.</summary>
    /// <param name="metrics">Metrics that are measured on each pair.</param>
    /// <param name="setMetrics">
    /// Metrics that are measured on the whole set, new ones for each evaluator; null for none. The caller disposes those that need
    /// it.
    /// </param>
    public Evaluator(IReadOnlyList<IImageMetric> metrics, IReadOnlyList<IImageSetMetric>? setMetrics = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        (_metrics, _setMetrics) = (metrics, setMetrics ?? []);
        _moments = [.. metrics.Select(_ => new RunningMoments())];
    }

    /// <summary>Measures one pair.</summary>
    /// <param name="pair">The pair; not kept.</param>
    /// <returns>The pair's values.</returns>
    /// <exception cref="ArgumentException">The pair cannot be measured; the message names it.</exception>
    public ImageScores Add(EvaluationPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);

        try
        {
            var values = _metrics.Select(metric => metric.Measure(pair.Output, pair.Target)).ToList();
            foreach (var metric in _setMetrics)
                metric.Add(pair);

            for (var index = 0; index < values.Count; index++)
                _moments[index].Add(values[index]);

            _images.Add(new ImageScores { Name = pair.Name, Values = values });
            return _images[^1];
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{pair.Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Measures pairs and returns the report.</summary>
    /// <param name="pairs">The pairs, enumerated once and measured as they come, so that they need not all be in memory.</param>
    /// <param name="progress">Receives the values of each pair after it was measured.</param>
    /// <param name="cancellationToken">Stops before the next pair.</param>
    /// <returns>The report on these pairs and any that were added before.</returns>
    /// <exception cref="ArgumentException">A pair cannot be measured; the message names it.</exception>
    /// <exception cref="InvalidOperationException">There are too few pairs for a metric; all need at least one.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was stopped.</exception>
    public EvaluationReport Evaluate(
        IEnumerable<EvaluationPair> pairs, IProgress<ImageScores>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);

        foreach (var pair in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var scores = Add(pair);
            progress?.Report(scores);
        }

        return Report();
    }

    /// <summary>Reports on all pairs measured so far; more may be added afterwards.</summary>
    /// <exception cref="InvalidOperationException">There are too few pairs for a metric; all need at least one.</exception>
    public EvaluationReport Report()
    {
        if (_images.Count == 0)
            throw new InvalidOperationException("There is no pair to evaluate.");

        var sets = _setMetrics.Select(metric => metric.Compute()).ToList();
        return new EvaluationReport
        {
            Metrics =
            [
                .. _metrics.Zip(_moments, (metric, moments) => new MetricSummary
                {
                    Name = metric.Name,
                    Goal = metric.Goal,
                    Mean = moments.Mean,
                    Deviation = moments.Deviation,
                    Count = _images.Count,
                    InfiniteCount = moments.InfiniteCount,
                }),
            ],
            SetScores = [.. sets.SelectMany(set => set.Scores)],
            Curves = [.. sets.SelectMany(set => set.Curves)],
            Images = [.. _images],
        };
    }
}

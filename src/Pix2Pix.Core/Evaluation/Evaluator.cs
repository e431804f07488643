namespace Pix2Pix.Evaluation;

/// <summary>Measures pairs of outputs and targets, one after the other: no image is kept.</summary>
/// <remarks>An evaluator is of one set, because the metrics of sets gather sums.</remarks>
public sealed class Evaluator
{
    private readonly IReadOnlyList<IImageMetric> _metrics;
    private readonly IReadOnlyList<IImageSetMetric> _setMetrics;
    private readonly RunningMoments[] _moments;
    private readonly List<ImageScores> _images = [];

    /// <summary>Makes an evaluator of a set.</summary>
    /// <param name="metrics">Measured on each pair.</param>
    /// <param name="setMetrics">Fresh ones, measured on the whole set; they stay the caller's.</param>
    public Evaluator(IReadOnlyList<IImageMetric> metrics, IReadOnlyList<IImageSetMetric>? setMetrics = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        (_metrics, _setMetrics) = (metrics, setMetrics ?? []);
        _moments = [.. metrics.Select(_ => new RunningMoments())];
    }

    /// <summary>Measures one pair.</summary>
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

    /// <summary>Measures pairs as they come.</summary>
    /// <param name="pairs">The pairs; enumerated once.</param>
    /// <param name="progress">Told after every pair.</param>
    /// <param name="cancellationToken">Ends the work with an exception.</param>
    /// <exception cref="ArgumentException">A pair cannot be measured; the message names it.</exception>
    /// <exception cref="InvalidOperationException">There are too few pairs.</exception>
    public EvaluationReport Evaluate(IEnumerable<EvaluationPair> pairs, IProgress<ImageScores>? progress = null, CancellationToken cancellationToken = default)
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

    /// <summary>What all pairs so far come to.</summary>
    /// <exception cref="InvalidOperationException">There are too few pairs.</exception>
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
                    Count = moments.Count,
                }),
            ],
            SetScores = [.. sets.SelectMany(set => set.Scores)],
            Curves = [.. sets.SelectMany(set => set.Curves)],
            Images = [.. _images],
        };
    }
}

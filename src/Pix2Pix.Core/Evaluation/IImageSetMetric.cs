namespace Pix2Pix.Evaluation;

/// <summary>
/// Numbers that a whole set of outputs has, compared with a set of targets: distances between distributions,
/// histograms, spectra.
/// </summary>
/// <remarks>An instance is of one set. It keeps sums, not images. Not safe for use from several threads at once.</remarks>
public interface IImageSetMetric
{
    /// <summary>Takes one pair into account.</summary>
    /// <exception cref="ArgumentException">The pair does not suit the metric; the message says why.</exception>
    void Add(EvaluationPair pair);

    /// <summary>Computes the numbers of all pairs so far.</summary>
    /// <exception cref="InvalidOperationException">There are too few pairs.</exception>
    SetResult Compute();
}

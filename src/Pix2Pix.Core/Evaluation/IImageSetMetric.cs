namespace Pix2Pix.Evaluation;

/// <summary>
/// Measures a whole set of outputs against a set of targets: distances between distributions, histograms, spectra.
/// </summary>
/// <remarks>
/// One instance measures one set. Implementations keep sums, not images, and are used from one thread at a time.
/// </remarks>
public interface IImageSetMetric
{
    /// <summary>Adds one pair to the set.</summary>
    /// <param name="pair">The pair; its images are not kept.</param>
    /// <exception cref="ArgumentException">The pair does not suit the metric; the message says why.</exception>
    void Add(EvaluationPair pair);

    /// <summary>Computes the numbers of all pairs added so far; more may be added afterwards.</summary>
    /// <exception cref="InvalidOperationException">There are too few pairs.</exception>
    SetResult Compute();
}

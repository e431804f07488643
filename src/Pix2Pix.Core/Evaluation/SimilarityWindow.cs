namespace Pix2Pix.Evaluation;

/// <summary>The window that <see cref="StructuralSimilarity"/> takes means, variances and covariances over.</summary>
public enum SimilarityWindow
{
    /// <summary>11×11, weighted by a Gaussian with a deviation of 1.5 pixels, covariances of the population: Wang et al. 2004.</summary>
    Gaussian,

    /// <summary>
    /// 7×7, all alike, covariances of the sample (n − 1): what scikit-image's <c>structural_similarity</c> does when
    /// nothing else is said.
    /// </summary>
    Uniform,
}

namespace Pix2Pix.Evaluation;

/// <summary>The window over which <see cref="StructuralSimilarity"/> takes means, variances and covariances.</summary>
public enum SimilarityWindow
{
    /// <summary>11×11 pixels with the weights of a Gaussian (σ = 1.5), covariances of the population: as in the paper.</summary>
    Gaussian,

    /// <summary>7×7 pixels of equal weight, covariances of the sample (n − 1): the default of scikit-image.</summary>
    Uniform,
}

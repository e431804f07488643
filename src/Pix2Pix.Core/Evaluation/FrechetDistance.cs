using Pix2Pix.Tensors;

namespace Pix2Pix.Evaluation;

/// <summary>The Fréchet distance of two Gaussians: |μ₁ − μ₂|² + tr(C₁ + C₂ − 2·(C₁C₂)^½) (Heusel et al. 2017, eq. 6).</summary>
/// <remarks>
/// C₁C₂ is not symmetric, but C₁^½·C₂·C₁^½ is and has the same eigenvalues. So two symmetric decompositions suffice, and rounding
/// makes no root imaginary.
/// </remarks>
internal static class FrechetDistance
{
    public static double Between(FeatureMoments first, FeatureMoments second)
    {
        using var scope = NewDisposeScope();
        var (covariance, other) = (first.Covariance(), second.Covariance());

        var (values, vectors) = linalg.eigh(covariance);
        var root = vectors.mul(Roots(values)).matmul(vectors.t());
        var product = root.matmul(other).matmul(root);
        var trace = Roots(linalg.eigvalsh(product.Add(product.t()).Multiply(0.5))).sum().item<double>();

        var means = first.Mean().Zip(second.Mean(), (a, b) => (a - b) * (a - b)).Sum();
        return means + covariance.trace().item<double>() + other.trace().item<double>() - 2 * trace;
    }

    // Eigenvalues are not negative; rounding may make them so.
    private static Tensor Roots(Tensor eigenvalues) => eigenvalues.Clamp(0, double.PositiveInfinity).sqrt();
}

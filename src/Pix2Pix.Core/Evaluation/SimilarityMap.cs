namespace Pix2Pix.Evaluation;

/// <summary>
/// The structural similarity of two planes under a window (Wang et al. 2004, eq. 13): luminance · (contrast · structure).
/// </summary>
internal static class SimilarityMap
{
    // (K·L)² with K1 = 0.01, K2 = 0.03 and the range L = 1.
    private const double C1 = 0.01 * 0.01;
    private const double C2 = 0.03 * 0.03;

    /// <summary>Averages over all positions of the window.</summary>
    /// <returns>The mean of the similarity, and of contrast · structure alone.</returns>
    public static (double Similarity, double Structure) Means(double[] x, double[] y, int width, int height, SlidingWindow window)
    {
        var (meanX, meanY) = (window.Means(x, width, height), window.Means(y, width, height));
        var meanXX = window.Means(Product(x, x), width, height);
        var meanYY = window.Means(Product(y, y), width, height);
        var meanXY = window.Means(Product(x, y), width, height);
        var (similarity, structure) = (0.0, 0.0);

        for (var index = 0; index < meanX.Length; index++)
        {
            var (mx, my) = (meanX[index], meanY[index]);
            var variances = window.CovarianceFactor * (meanXX[index] - mx * mx + meanYY[index] - my * my);
            var covariance = window.CovarianceFactor * (meanXY[index] - mx * my);

            var contrast = (2 * covariance + C2) / (variances + C2);
            structure += contrast;
            similarity += contrast * (2 * mx * my + C1) / (mx * mx + my * my + C1);
        }

        return (similarity / meanX.Length, structure / meanX.Length);
    }

    private static double[] Product(double[] a, double[] b)
    {
        var product = new double[a.Length];
        for (var index = 0; index < product.Length; index++)
            product[index] = a[index] * b[index];

        return product;
    }
}

using Pix2Pix.Tensors;

namespace Pix2Pix.Evaluation;

/// <summary>
/// The squared maximum mean discrepancy under the kernel k(x, y) = (x·y/d + 1)³, estimated without bias (Bińkowski et al. 2018,
/// eq. 4):
/// Σ_{i≠j} k(xᵢ, xⱼ)/(m(m−1)) + Σ_{i≠j} k(yᵢ, yⱼ)/(m(m−1)) − 2·Σ k(xᵢ, yⱼ)/m².
/// </summary>
internal static class KernelDistance
{
    /// <summary>The mean and deviation of the estimates from random subsets.</summary>
    /// <returns>If a subset would be the whole set: one estimate, without deviation.</returns>
    public static (double Mean, double? Deviation) Between(
        IReadOnlyList<float[]> first, IReadOnlyList<float[]> second, int subsets, int subsetSize, int seed)
    {
        var size = Math.Min(subsetSize, Math.Min(first.Count, second.Count));
        if (size == first.Count && size == second.Count)
            return (Estimate(first, second), null);

        var random = new Random(seed);
        var moments = new RunningMoments();
        for (var subset = 0; subset < subsets; subset++)
            moments.Add(Estimate(Drawn(first, size, random), Drawn(second, size, random)));

        return (moments.Mean, moments.Deviation);
    }

    public static double Estimate(IReadOnlyList<float[]> first, IReadOnlyList<float[]> second)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Matrix(first), Matrix(second));

        return WithoutDiagonal(Kernel(x, x)) + WithoutDiagonal(Kernel(y, y)) - 2 * Kernel(x, y).mean().item<double>();
    }

    private static double WithoutDiagonal(Tensor kernel) =>
        (kernel.sum().item<double>() - kernel.trace().item<double>()) / ((double)kernel.shape[0] * (kernel.shape[0] - 1));

    private static Tensor Kernel(Tensor x, Tensor y)
    {
        var one = x.matmul(y.t()).Multiply(1.0 / x.shape[1]).Add(1.0);
        return one.mul(one).mul(one);
    }

    private static Tensor Matrix(IReadOnlyList<float[]> rows) =>
        tensor(rows.SelectMany(row => row).Select(value => (double)value).ToArray(), [rows.Count, rows[0].Length]);

    private static List<float[]> Drawn(IReadOnlyList<float[]> rows, int count, Random random)
    {
        var order = Enumerable.Range(0, rows.Count).ToArray();
        random.Shuffle(order);
        return [.. order.Take(count).Select(index => rows[index])];
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// C = A·Bᵀ, where a large B is read once, from where it lies, and A has few rows. Rows of A and B have a multiple of 16 columns.
/// </summary>
internal static unsafe class GemmNT
{
    private const int Tile = 6; // rows of A at a time, with four rows of B
    private const int Group = 4;
    private const int CachedFloats = 96 * 1024; // of A, beside B's rows, in a core's second-level cache
    private const int InOneGo = 64 * FloatVectors.Width; // in one sum: the rounding error grows with the length of a sum

    /// <summary>C = A·Bᵀ.</summary>
    public static void Multiply(OpenMPThreads threads, Matrix a, Matrix b, Matrix c) =>
        threads.Run(&Share, new Product(a, b, c));

    // Each thread has columns of C of its own. The order in which a number of C is summed up does not depend on the number of threads.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiered compilation would begin with code that is many times slower
    private static void Share(in Product product, int thread, int threadCount)
    {
        var (a, b) = (product.A, product.B);
        var groups = (b.Rows + Group - 1) / Group;
        var (first, end) = (groups * thread / threadCount * Group, Math.Min(b.Rows, groups * (thread + 1) / threadCount * Group));
        var block = Math.Max(16 * FloatVectors.Width, CachedFloats / a.Rows / FloatVectors.Width * FloatVectors.Width);

        for (var from = 0; from < a.Columns; from += block)
        {
            var depth = Math.Min(block, a.Columns - from);
            var column = first;
            for (; column + Group <= end; column += Group)
                for (var run = from; run < from + depth; run += InOneGo)
                    Columns(product, column, run, Math.Min(InOneGo, from + depth - run));

            for (; column < end; column++)
                for (var run = from; run < from + depth; run += InOneGo)
                    Column(product, column, run, Math.Min(InOneGo, from + depth - run));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns(in Product product, int column, int from, int depth)
    {
        var (a, b, c) = (product.A, product.B, product.C);
        var row = 0;
        for (; row + Tile <= a.Rows; row += Tile)
            SixRows(a.At(row, from), a.Stride, b.At(column, from), b.Stride, c.At(row, column), c.Stride, depth, adds: from > 0);

        for (; row < a.Rows; row++)
            OneRow(a.At(row, from), b.At(column, from), b.Stride, c.At(row, column), depth, adds: from > 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column(in Product product, int column, int from, int depth)
    {
        for (var row = 0; row < product.A.Rows; row++)
        {
            var a = product.A.At(row, from);
            var b = product.B.At(column, from);
            var c = product.C.At(row, column);
            var sum = Vector512<float>.Zero;
            for (var index = 0; index < depth; index += FloatVectors.Width)
                sum = Vector512.FusedMultiplyAdd(Vector512.Load(a + index), Vector512.Load(b + index), sum);

            *c = Vector512.Sum(sum) + (from > 0 ? *c : 0);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void SixRows(float* a, nint aStride, float* b, nint bStride, float* c, nint cStride, int depth, bool adds)
    {
        FloatVectors c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        var half = a + 3 * aStride;
        for (var index = 0; index < depth; index += FloatVectors.Width)
        {
            var rows = FloatVectors.Load(b + index, bStride);
            c0 = c0.Add(Vector512.Load(a + index), rows);
            c1 = c1.Add(Vector512.Load(a + index + aStride), rows);
            c2 = c2.Add(Vector512.Load(a + index + 2 * aStride), rows);
            c3 = c3.Add(Vector512.Load(half + index), rows);
            c4 = c4.Add(Vector512.Load(half + index + aStride), rows);
            c5 = c5.Add(Vector512.Load(half + index + 2 * aStride), rows);
        }

        Store(c0, c, adds);
        Store(c1, c + cStride, adds);
        Store(c2, c + 2 * cStride, adds);
        Store(c3, c + 3 * cStride, adds);
        Store(c4, c + 4 * cStride, adds);
        Store(c5, c + 5 * cStride, adds);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(float* a, float* b, nint bStride, float* c, int depth, bool adds)
    {
        FloatVectors sum = default;
        for (var index = 0; index < depth; index += FloatVectors.Width)
            sum = sum.Add(Vector512.Load(a + index), FloatVectors.Load(b + index, bStride));

        Store(sum, c, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in FloatVectors sum, float* c, bool adds) => (adds ? sum.Sums() + Vector128.Load(c) : sum.Sums()).Store(c);

    private readonly record struct Product(Matrix A, Matrix B, Matrix C);
}

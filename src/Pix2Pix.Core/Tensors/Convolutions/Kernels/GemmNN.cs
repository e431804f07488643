using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// C = A·B, where B is read once, from where it lies: for few rows of A and a large B, which takes as long to read from memory as all
/// the arithmetic takes. Columns of B and C are multiples of 16.
/// </summary>
internal static unsafe class GemmNN
{
    private const int Tile = 6; // rows of C at a time: with four registers of columns each they fill the processor's registers
    private const int Block = 64; // rows of B at a time: the length of a sum
    private const int ManyRows = 32 * Tile; // rows of A in a part, which then stay in a core's second-level cache
    private const int ManyColumns = 4 * FloatVectors.Count; // columns of C in a part, at most
    private const int FewRows = 2 * Tile; // from as many rows of C on, a contiguous copy of a block of B pays

    /// <summary>C = A·B.</summary>
    public static void Multiply(OpenMPThreads threads, Matrix a, Matrix b, Matrix c) => Run(threads, new GemmProduct(a, a.Stride, 1, b, c));

    /// <summary>For each of Winograd's components C = A·B.</summary>
    public static void Multiply(OpenMPThreads threads, WinogradMatrices a, WinogradMatrices b, WinogradMatrices c) =>
        Run(threads, new GemmProduct(a[0], a.Stride, 1, b[0], c[0])
        {
            Count = WinogradTileGrid.Components,
            Steps = (a.Length, b.Length, c.Length),
        });

    /// <summary>Runs products; for <see cref="GemmTN"/> too.</summary>
    public static void Run(OpenMPThreads threads, GemmProduct product)
    {
        var taken = 0;
        threads.Run(&Share, product with { Taken = (nint)(&taken) });
    }

    // Threads take one part after the other, so that a thread that the system interrupts does not delay the others. The order in which
    // a number of C is summed up does not depend on which thread does it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiered compilation would begin with code that is many times slower
    private static void Share(in GemmProduct product, int thread, int threadCount)
    {
        var (rows, columns) = (product.C.Rows, product.C.Columns);
        var rowParts = (rows + ManyRows - 1) / ManyRows;
        var rowStep = ((rows + rowParts - 1) / rowParts + Tile - 1) / Tile * Tile;
        var columnVectors = columns / (4 * threadCount) / FloatVectors.Count; // a quarter of a thread's share, in 64 columns each
        var columnStep = Math.Clamp(columnVectors, 1, ManyColumns / FloatVectors.Count) * FloatVectors.Count;
        var columnParts = (columns + columnStep - 1) / columnStep;

        while (true)
        {
            var part = Interlocked.Increment(ref *(int*)product.Taken) - 1;
            if (part >= product.Count * rowParts * columnParts)
                return;

            var (row, column) = (part / columnParts % rowParts * rowStep, part % columnParts * columnStep);
            var (endRow, endColumn) = (Math.Min(rows, row + rowStep), Math.Min(columns, column + columnStep));
            Part(product[part / columnParts / rowParts], row, endRow, column, endColumn);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part(in GemmProduct product, int firstRow, int endRow, int column, int end)
    {
        var copy = stackalloc float[Block * FloatVectors.Count];
        while (column < end)
        {
            var isWide = end - column >= FloatVectors.Count;
            for (var row = 0; row < product.B.Rows; row += Block)
            {
                var depth = Math.Min(Block, product.B.Rows - row);
                if (isWide)
                    SixtyFourColumns(product, firstRow, endRow, row, depth, column, copy);
                else
                    SixteenColumns(product, firstRow, endRow, row, depth, column);
            }

            column += isWide ? FloatVectors.Count : FloatVectors.Width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixtyFourColumns(in GemmProduct product, int to, int end, int row, int depth, int column, float* copy)
    {
        var (b, c) = (product.B, product.C);
        var rows = b.At(row, column);
        var stride = b.Stride;
        if (end - to >= FewRows)
        {
            for (var index = 0; index < depth; index++)
                FloatVectors.Load(b.At(row + index, column)).Store(copy + index * FloatVectors.Count);

            rows = copy;
            stride = FloatVectors.Count;
        }

        for (; to + Tile <= end; to += Tile)
        {
            SixRows(
                product.At(to, row), product.RowStep, product.DepthStep, rows, stride, c.At(to, column), c.Stride, depth, adds: row > 0);
        }

        for (; to < end; to++)
            OneRow(product.At(to, row), product.DepthStep, rows, stride, c.At(to, column), depth, adds: row > 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixteenColumns(in GemmProduct product, int to, int end, int row, int depth, int column)
    {
        for (; to < end; to++)
        {
            var a = product.At(to, row);
            var b = product.B.At(row, column);
            var c = product.C.At(to, column);
            var sum = Vector512<float>.Zero;
            for (var index = 0; index < depth; index++, a += product.DepthStep, b += product.B.Stride)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(*a), Vector512.Load(b), sum);

            (row > 0 ? sum + Vector512.Load(c) : sum).Store(c);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void SixRows(
        float* a, nint rowStep, nint depthStep, float* b, nint bStride, float* c, nint cStride, int depth, bool adds)
    {
        FloatVectors c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        var half = a + 3 * rowStep;
        for (var index = 0; index < depth; index++)
        {
            var row = FloatVectors.Load(b);
            c0 = c0.Add(Vector512.Create(*a), row);
            c1 = c1.Add(Vector512.Create(a[rowStep]), row);
            c2 = c2.Add(Vector512.Create(a[2 * rowStep]), row);
            c3 = c3.Add(Vector512.Create(*half), row);
            c4 = c4.Add(Vector512.Create(half[rowStep]), row);
            c5 = c5.Add(Vector512.Create(half[2 * rowStep]), row);
            a += depthStep;
            half += depthStep;
            b += bStride;
        }

        Store(c0, c, adds);
        Store(c1, c + cStride, adds);
        Store(c2, c + 2 * cStride, adds);
        Store(c3, c + 3 * cStride, adds);
        Store(c4, c + 4 * cStride, adds);
        Store(c5, c + 5 * cStride, adds);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(float* a, nint depthStep, float* b, nint bStride, float* c, int depth, bool adds)
    {
        FloatVectors sum = default;
        for (var index = 0; index < depth; index++, a += depthStep, b += bStride)
            sum = sum.Add(Vector512.Create(*a), FloatVectors.Load(b));

        Store(sum, c, adds);
    }

    // A block is summed up before it is added: the rounding error grows with the length of a sum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in FloatVectors sum, float* c, bool adds) => (adds ? sum.Add(FloatVectors.Load(c)) : sum).Store(c);
}

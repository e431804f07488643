using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Kernels;

/// <summary>
/// C = A·B, or C = Aᵀ·B, for a B that is read once, where it lies: for few rows of A and a large B, whose way from memory then takes as long as
/// all the arithmetic. Columns are multiples of 16.
/// </summary>
internal static unsafe class RowProduct
{
    private const int Tile = 6; // rows of C at a time: with four registers of columns each, what the processor has registers for
    private const int Block = 128; // rows of B at a time
    private const int ManyRows = 32 * Tile; // of A, which then stay in a core's second cache
    private const int FewRows = 2 * Tile; // rows of C from which on a block of B is worth a copy that lies in one piece

    /// <summary>C = A·B.</summary>
    public static void Multiply(WorkTeam team, Matrix a, Matrix b, Matrix c) => team.Run(&Share, new Product(a, a.Stride, 1, b, c));

    /// <summary>C = Aᵀ·B.</summary>
    public static void MultiplyTransposed(WorkTeam team, Matrix a, Matrix b, Matrix c) => team.Run(&Share, new Product(a, 1, a.Stride, b, c));

    // Each member has columns of its own, or rows where there are many; every number of C is summed in one order, however many members there are.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiers would begin with code that is many times slower
    private static void Share(in Product product, int member, int members)
    {
        var (rows, groups) = (product.C.Rows, product.C.Columns / Lanes.Width);
        var tall = rows >= members * ManyRows;
        var (firstRow, endRow) = tall ? TileGrid.Share(rows / Tile, member, members) : (0, 0);
        (firstRow, endRow) = tall ? (firstRow * Tile, member == members - 1 ? rows : endRow * Tile) : (0, rows);
        var (first, end) = tall ? (0, groups) : TileGrid.Share(groups, member, members);

        for (; firstRow < endRow; firstRow += ManyRows)
            Part(product, firstRow, Math.Min(endRow, firstRow + ManyRows), first * Lanes.Width, end * Lanes.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part(in Product product, int firstRow, int endRow, int column, int end)
    {
        var copy = stackalloc float[Block * Lanes.Count];
        while (column < end)
        {
            var wide = end - column >= Lanes.Count;
            for (var row = 0; row < product.B.Rows; row += Block)
            {
                var depth = Math.Min(Block, product.B.Rows - row);
                if (wide)
                    Wide(product, firstRow, endRow, row, depth, column, copy);
                else
                    Narrow(product, firstRow, endRow, row, depth, column);
            }

            column += wide ? Lanes.Count : Lanes.Width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide(in Product product, int to, int end, int row, int depth, int column, float* copy)
    {
        var (b, c) = (product.B, product.C);
        var rows = b.At(row, column);
        var stride = b.Stride;
        if (end - to >= FewRows)
        {
            for (var index = 0; index < depth; index++)
                Lanes.Load(b.At(row + index, column)).Store(copy + index * Lanes.Count);

            rows = copy;
            stride = Lanes.Count;
        }

        for (; to + Tile <= end; to += Tile)
            SixRows(product.At(to, row), product.RowStep, product.DepthStep, rows, stride, c.At(to, column), c.Stride, depth, row > 0);

        for (; to < end; to++)
            OneRow(product.At(to, row), product.DepthStep, rows, stride, c.At(to, column), depth, row > 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(in Product product, int to, int end, int row, int depth, int column)
    {
        for (; to < end; to++)
        {
            var a = product.At(to, row);
            var b = product.B.At(row, column);
            var c = product.C.At(to, column);
            var sum = row > 0 ? Vector512.Load(c) : default;
            for (var index = 0; index < depth; index++, a += product.DepthStep, b += product.B.Stride)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(*a), Vector512.Load(b), sum);

            sum.Store(c);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void SixRows(float* a, nint rowStep, nint depthStep, float* b, nint bStride, float* c, nint cStride, int depth, bool adds)
    {
        Lanes c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default;
        var half = a + 3 * rowStep;
        if (adds)
        {
            c0 = Lanes.Load(c);
            c1 = Lanes.Load(c + cStride);
            c2 = Lanes.Load(c + 2 * cStride);
            c3 = Lanes.Load(c + 3 * cStride);
            c4 = Lanes.Load(c + 4 * cStride);
            c5 = Lanes.Load(c + 5 * cStride);
        }

        for (var index = 0; index < depth; index++)
        {
            var row = Lanes.Load(b);
            c0 = c0.Plus(Vector512.Create(*a), row);
            c1 = c1.Plus(Vector512.Create(a[rowStep]), row);
            c2 = c2.Plus(Vector512.Create(a[2 * rowStep]), row);
            c3 = c3.Plus(Vector512.Create(*half), row);
            c4 = c4.Plus(Vector512.Create(half[rowStep]), row);
            c5 = c5.Plus(Vector512.Create(half[2 * rowStep]), row);
            a += depthStep;
            half += depthStep;
            b += bStride;
        }

        c0.Store(c);
        c1.Store(c + cStride);
        c2.Store(c + 2 * cStride);
        c3.Store(c + 3 * cStride);
        c4.Store(c + 4 * cStride);
        c5.Store(c + 5 * cStride);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(float* a, nint depthStep, float* b, nint bStride, float* c, int depth, bool adds)
    {
        var sum = adds ? Lanes.Load(c) : default;
        for (var index = 0; index < depth; index++, a += depthStep, b += bStride)
            sum = sum.Plus(Vector512.Create(*a), Lanes.Load(b));

        sum.Store(c);
    }

    private readonly record struct Product(Matrix A, nint RowStep, nint DepthStep, Matrix B, Matrix C)
    {
        public float* At(int row, int depth) => (float*)A.Data + row * RowStep + depth * DepthStep;
    }
}

using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tests.Tensors.Convolutions.Kernels;

public sealed class GemmTests
{
    public static TheoryData<int, int, int, string> ProductsNN => WithThreads((1, 16, 16), (5, 64, 48), (6, 80, 64), (13, 129, 80), (64, 512, 208), (397, 65, 192));

    public static TheoryData<int, int, int, string> ProductsTN => WithThreads((1, 1, 16), (7, 3, 80), (64, 130, 64), (512, 16, 96));

    public static TheoryData<int, int, int, string> ProductsNT => WithThreads((1, 16, 1), (7, 256, 9), (64, 4096, 31), (300, 1024, 6));

    [Theory]
    [MemberData(nameof(ProductsNN))]
    public void GemmNN_OfAnySize_IsTheSumOfProducts(int rows, int depth, int columns, string threads)
    {
        using var memory = new KernelMemory();
        var (a, b, c) = (memory.Matrix(rows, depth), memory.Matrix(depth, columns), memory.Matrix(rows, columns));

        GemmNN.Multiply(KernelThreads.Named(threads), a, b, c);

        AssertSums(c, depth, (row, index, column) => At(a, row, index) * At(b, index, column));
    }

    [Theory]
    [MemberData(nameof(ProductsTN))]
    public void GemmTN_OfAnySize_IsTheSumOfProducts(int rows, int depth, int columns, string threads)
    {
        using var memory = new KernelMemory();
        var (a, b, c) = (memory.Matrix(depth, rows), memory.Matrix(depth, columns), memory.Matrix(rows, columns));

        GemmTN.Multiply(KernelThreads.Named(threads), a, b, c);

        AssertSums(c, depth, (row, index, column) => At(a, index, row) * At(b, index, column));
    }

    [Theory]
    [MemberData(nameof(ProductsNT))]
    public void GemmNT_OfAnySize_IsTheSumOfProducts(int rows, int depth, int columns, string threads)
    {
        using var memory = new KernelMemory();
        var (a, b, c) = (memory.Matrix(rows, depth), memory.Matrix(columns, depth), memory.Matrix(rows, columns));

        GemmNT.Multiply(KernelThreads.Named(threads), a, b, c);

        AssertSums(c, depth, (row, index, column) => At(a, row, index) * At(b, column, index));
    }

    [Theory]
    [InlineData(KernelThreads.Three)]
    [InlineData(KernelThreads.Libtorchs)]
    public void Gemm_OfWinogradsComponents_MultipliesEach(string threads)
    {
        using var memory = new KernelMemory();
        var (a, b, c) = (memory.Components(13, 20), memory.Components(20, 80), memory.Components(13, 80));
        var (d, e) = (memory.Components(13, 48), memory.Components(20, 48));

        GemmNN.Multiply(KernelThreads.Named(threads), a, b, c);
        GemmTN.Multiply(KernelThreads.Named(threads), a, d, e);

        for (var component = 0; component < WinogradTileGrid.Components; component++)
        {
            var (left, right, other) = (a[component], b[component], d[component]);
            AssertSums(c[component], 20, (row, index, column) => At(left, row, index) * At(right, index, column));
            AssertSums(e[component], 13, (row, index, column) => At(left, index, row) * At(other, index, column));
        }
    }

    private static TheoryData<int, int, int, string> WithThreads(params (int Rows, int Depth, int Columns)[] sizes)
    {
        var data = new TheoryData<int, int, int, string>();
        foreach (var (rows, depth, columns) in sizes)
            foreach (var threads in KernelThreads.All)
                data.Add(rows, depth, columns, threads);

        return data;
    }

    private static unsafe float At(Matrix matrix, int row, int column) => *matrix.At(row, column);

    private static void AssertSums(Matrix result, int depth, Func<int, int, int, double> product)
    {
        for (var row = 0; row < result.Rows; row += 1 + result.Rows / 50)
        {
            for (var column = 0; column < result.Columns; column += 1 + result.Columns / 50)
            {
                double sum = 0, size = 0;
                for (var index = 0; index < depth; index++)
                {
                    sum += product(row, index, column);
                    size += Math.Abs(product(row, index, column));
                }

                Assert.Equal(sum, At(result, row, column), 1e-6 * size + 1e-7);
            }
        }
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tests.Tensors.Convolutions.Kernels;

public sealed class GemmTests
{
    public GemmTests()
    {
        TorchBackend.EnsureLoaded();
        Assert.SkipUnless(OpenMPThreads.Instance is not null && Avx512F.IsSupported, "This processor or this libtorch lacks what the kernels need.");
    }

    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(5, 64, 48)]
    [InlineData(6, 80, 64)]
    [InlineData(13, 129, 80)]
    [InlineData(64, 512, 208)]
    [InlineData(397, 65, 192)]
    public void Multiply_AnySize_IsTheSum(int rows, int depth, int columns)
    {
        using var numbers = new Numbers();
        var (a, b, c) = (numbers.New(rows, depth), numbers.New(depth, columns), numbers.New(rows, columns));

        GemmNN.Multiply(OpenMPThreads.Instance!, a, b, c);

        AssertSums(c, depth, (row, index, column) => At(a, row, index) * At(b, index, column));
    }

    [Theory]
    [InlineData(1, 1, 16)]
    [InlineData(7, 3, 80)]
    [InlineData(64, 130, 64)]
    [InlineData(512, 16, 96)]
    public void TransposedMultiply_AnySize_IsTheSum(int rows, int depth, int columns)
    {
        using var numbers = new Numbers();
        var (a, b, c) = (numbers.New(depth, rows), numbers.New(depth, columns), numbers.New(rows, columns));

        GemmTN.Multiply(OpenMPThreads.Instance!, a, b, c);

        AssertSums(c, depth, (row, index, column) => At(a, index, row) * At(b, index, column));
    }

    [Theory]
    [InlineData(1, 16, 1)]
    [InlineData(7, 256, 9)]
    [InlineData(64, 4096, 31)]
    [InlineData(300, 1024, 6)]
    public void InnerMultiply_AnySize_IsTheSum(int rows, int depth, int columns)
    {
        using var numbers = new Numbers();
        var (a, b, c) = (numbers.New(rows, depth), numbers.New(columns, depth), numbers.New(rows, columns));

        GemmNT.Multiply(OpenMPThreads.Instance!, a, b, c);

        AssertSums(c, depth, (row, index, column) => At(a, row, index) * At(b, column, index));
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

    /// <summary>Matrices with room between their rows, all numbers different; gone when disposed.</summary>
    private sealed unsafe class Numbers : IDisposable
    {
        private readonly List<nint> _blocks = [];
        private readonly Random _random = new(1);

        public Matrix New(int rows, int columns)
        {
            var stride = columns + 16;
            var data = (float*)NativeMemory.AlignedAlloc((nuint)(rows * stride * sizeof(float)), 64);
            _blocks.Add((nint)data);
            for (var index = 0; index < rows * stride; index++)
                data[index] = _random.NextSingle() - 0.5f;

            return new Matrix((nint)data, rows, columns, stride);
        }

        public void Dispose() => _blocks.ForEach(block => NativeMemory.AlignedFree((void*)block));
    }
}

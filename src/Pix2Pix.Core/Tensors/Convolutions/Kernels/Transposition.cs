using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>Transposes blocks of 16×16 floats.</summary>
internal static unsafe class Transposition
{
    private const int Side = FloatVectors.Width;

    /// <summary>Transposes one block.</summary>
    /// <param name="from">The first row.</param>
    /// <param name="stride">Floats from the start of one row to the next.</param>
    /// <param name="to">Where the result goes, contiguous.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // at once: tiered compilation would begin with code that is many times slower
    public static void Of16(float* from, nint stride, float* to)
    {
        if (!Avx512F.IsSupported)
        {
            for (var index = 0; index < Side * Side; index++)
                to[index] = from[index % Side * stride + index / Side];

            return;
        }

        // Blocks of 4×4 within the registers, then the blocks.
        for (var group = 0; group < 4; group++)
        {
            var rows = from + 4 * group * stride;
            var (a, b) = (Vector512.Load(rows), Vector512.Load(rows + stride));
            var (c, d) = (Vector512.Load(rows + 2 * stride), Vector512.Load(rows + 3 * stride));
            var (ab0, ab1) = (Avx512F.UnpackLow(a, b).AsDouble(), Avx512F.UnpackHigh(a, b).AsDouble());
            var (cd0, cd1) = (Avx512F.UnpackLow(c, d).AsDouble(), Avx512F.UnpackHigh(c, d).AsDouble());
            Scatter(Avx512F.UnpackLow(ab0, cd0).AsSingle(), to + 4 * group);
            Scatter(Avx512F.UnpackHigh(ab0, cd0).AsSingle(), to + 4 * group + Side);
            Scatter(Avx512F.UnpackLow(ab1, cd1).AsSingle(), to + 4 * group + 2 * Side);
            Scatter(Avx512F.UnpackHigh(ab1, cd1).AsSingle(), to + 4 * group + 3 * Side);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(Vector512<float> values, float* to)
    {
        values.GetLower().GetLower().Store(to);
        values.GetLower().GetUpper().Store(to + 4 * Side);
        values.GetUpper().GetLower().Store(to + 8 * Side);
        values.GetUpper().GetUpper().Store(to + 12 * Side);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>Four registers of 16 floats each: a struct of four fields, which the compiler keeps in registers.</summary>
internal struct FloatVectors
{
    /// <summary>Floats in all four.</summary>
    public const int Count = 4 * Width;

    /// <summary>Floats in one.</summary>
    public const int Width = 16;

    public Vector512<float> A;
    public Vector512<float> B;
    public Vector512<float> C;
    public Vector512<float> D;

    /// <summary>Reads 64 consecutive floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe FloatVectors Load(float* at) => Load(at, Width);

    /// <summary>Reads 16 floats at each of four addresses that are <paramref name="stride"/> floats apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe FloatVectors Load(float* at, nint stride) => new()
    {
        A = Vector512.Load(at),
        B = Vector512.Load(at + stride),
        C = Vector512.Load(at + 2 * stride),
        D = Vector512.Load(at + 3 * stride),
    };

    /// <summary>Adds the products of one register with each of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly FloatVectors Add(Vector512<float> factor, in FloatVectors factors) => new()
    {
        A = Vector512.FusedMultiplyAdd(factor, factors.A, A),
        B = Vector512.FusedMultiplyAdd(factor, factors.B, B),
        C = Vector512.FusedMultiplyAdd(factor, factors.C, C),
        D = Vector512.FusedMultiplyAdd(factor, factors.D, D),
    };

    /// <summary>Adds, float by float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly FloatVectors Add(in FloatVectors other) =>
        new() { A = A + other.A, B = B + other.B, C = C + other.C, D = D + other.D };

    /// <summary>Writes 64 consecutive floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly unsafe void Store(float* at)
    {
        A.Store(at);
        B.Store(at + Width);
        C.Store(at + 2 * Width);
        D.Store(at + 3 * Width);
    }

    /// <summary>The sum of each register's floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector128<float> Sums() => Vector128.Create(Vector512.Sum(A), Vector512.Sum(B), Vector512.Sum(C), Vector512.Sum(D));
}

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>One or several products C = A·B of the same size, whose matrices lie at equal distances in memory.</summary>
/// <param name="A">The left factor, read by the two steps, so that it may be a transpose.</param>
/// <param name="RowStep">Floats from one row of A, as it is multiplied, to the next.</param>
/// <param name="DepthStep">Floats from one column of A, as it is multiplied, to the next.</param>
/// <param name="B">The right factor.</param>
/// <param name="C">The product; written.</param>
internal readonly unsafe record struct GemmProduct(Matrix A, nint RowStep, nint DepthStep, Matrix B, Matrix C)
{
    /// <summary>Products.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Floats from each matrix of one product to that of the next.</summary>
    public (nint A, nint B, nint C) Steps { get; init; }

    /// <summary>The address of an <see cref="int"/> that counts the parts that threads have taken.</summary>
    public nint Taken { get; init; }

    /// <summary>One of the products.</summary>
    public GemmProduct this[int index] =>
        this with { A = A.Offset(index * Steps.A), B = B.Offset(index * Steps.B), C = C.Offset(index * Steps.C) };

    /// <summary>The address of an element of A, as it is multiplied.</summary>
    public float* At(int row, int depth) => (float*)A.Data + row * RowStep + depth * DepthStep;
}

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>One or several products C = A·B of the same size, at equal distances in memory.</summary>
/// <param name="A">Read by <paramref name="RowStep"/> and <paramref name="DepthStep"/>, so that it may be a transpose.</param>
/// <param name="RowStep">Numbers from one row of A, as it is multiplied, to the next.</param>
/// <param name="DepthStep">Numbers from one summand of a row to the next.</param>
/// <param name="B">As many rows as there are summands.</param>
/// <param name="C">Written.</param>
internal readonly unsafe record struct GemmProduct(Matrix A, nint RowStep, nint DepthStep, Matrix B, Matrix C)
{
    /// <summary>Products.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Numbers from one product's matrices to the next one's.</summary>
    public (nint A, nint B, nint C) Steps { get; init; }

    /// <summary>The address of an <see cref="int"/> that counts the parts taken by the threads.</summary>
    public nint Taken { get; init; }

    /// <summary>One of the products.</summary>
    public GemmProduct this[int index] => this with { A = A.Moved(index * Steps.A), B = B.Moved(index * Steps.B), C = C.Moved(index * Steps.C) };

    /// <summary>The address of a number of A.</summary>
    public float* At(int row, int depth) => (float*)A.Data + row * RowStep + depth * DepthStep;
}

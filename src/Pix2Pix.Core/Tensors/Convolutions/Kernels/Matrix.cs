namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>A matrix of 32-bit floats in memory that the caller keeps alive; each row is contiguous.</summary>
/// <param name="Data">The address of the first row.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">Floats in a row.</param>
/// <param name="Stride">Floats from the start of one row to the next.</param>
internal readonly unsafe record struct Matrix(nint Data, int Rows, int Columns, nint Stride)
{
    /// <summary>The address of an element.</summary>
    public float* At(nint row, nint column) => (float*)Data + row * Stride + column;

    /// <summary>A matrix of the same shape that many floats further on.</summary>
    public Matrix Offset(nint floats) => this with { Data = (nint)((float*)Data + floats) };
}

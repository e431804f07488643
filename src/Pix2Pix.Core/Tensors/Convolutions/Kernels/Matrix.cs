namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>A matrix of 32-bit floats in somebody's memory, each row in one piece.</summary>
/// <param name="Data">The first row.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Columns">Numbers in each.</param>
/// <param name="Stride">Numbers from one row's begin to the next one's.</param>
internal readonly unsafe record struct Matrix(nint Data, int Rows, int Columns, nint Stride)
{
    /// <summary>A number's place.</summary>
    public float* At(nint row, nint column) => (float*)Data + row * Stride + column;

    /// <summary>The matrix so many numbers further on.</summary>
    public Matrix Moved(nint numbers) => this with { Data = (nint)((float*)Data + numbers) };
}

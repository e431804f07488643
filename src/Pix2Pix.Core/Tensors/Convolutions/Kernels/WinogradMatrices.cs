namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>One matrix for each component of Winograd's tiles, one behind the other.</summary>
/// <param name="Data">The first number.</param>
/// <param name="Rows">Rows of each: tiles, or channels of the narrow side.</param>
/// <param name="Columns">Numbers in a row.</param>
/// <param name="Stride">Numbers from one row's begin to the next one's.</param>
internal readonly unsafe record struct WinogradMatrices(nint Data, int Rows, int Columns, int Stride)
{
    /// <summary>Numbers between rows, whose lengths are often powers of two: else they would share a cache's few places.</summary>
    public const int Apart = FloatVectors.Width;

    /// <summary>Matrices in borrowed memory, which holds whatever was there before.</summary>
    public static WinogradMatrices In(KernelWorkspace workspace, int rows, int columns) =>
        new(workspace.Take((long)WinogradTileGrid.Matrices * rows * (columns + Apart)), rows, columns, columns + Apart);

    /// <summary>A row's place.</summary>
    public float* At(int component, int row) => (float*)Data + ((nint)component * Rows + row) * Stride;

    /// <summary>The matrix of one component.</summary>
    public Matrix this[int component] => new((nint)At(component, 0), Rows, Columns, Stride);

    /// <summary>Numbers from one component's begin to the next one's.</summary>
    public nint Length => (nint)Rows * Stride;
}

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// The matrices between Winograd's transforms: one for each of the nine components of a tile, one after the other in memory. A row
/// belongs to a tile, or in a weight to a channel.
/// </summary>
/// <param name="Data">The address of the first number.</param>
/// <param name="Rows">Rows of each matrix.</param>
/// <param name="Columns">Floats in a row.</param>
/// <param name="Stride">Floats from the start of one row to the next.</param>
internal readonly unsafe record struct WinogradMatrices(nint Data, int Rows, int Columns, int Stride)
{
    /// <summary>Floats between rows, whose lengths are often powers of two: avoids cache-set conflicts.</summary>
    public const int Apart = FloatVectors.Width;

    /// <summary>Matrices in a kernel's workspace, which hold whatever was there before.</summary>
    public static WinogradMatrices In(KernelWorkspace workspace, int rows, int columns) =>
        new(workspace.Take((long)WinogradTileGrid.Components * rows * (columns + Apart)), rows, columns, columns + Apart);

    /// <summary>The matrix of one component.</summary>
    public Matrix this[int component] => new((nint)At(component, 0), Rows, Columns, Stride);

    /// <summary>Floats from the start of one component's matrix to the next.</summary>
    public nint Length => (nint)Rows * Stride;

    /// <summary>The address of a row.</summary>
    public float* At(int component, int row) => (float*)Data + ((nint)component * Rows + row) * Stride;
}

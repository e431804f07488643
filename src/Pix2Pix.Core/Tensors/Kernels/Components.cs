namespace Pix2Pix.Tensors.Kernels;

/// <summary>One matrix for each component of Winograd's tiles, one behind the other.</summary>
/// <param name="Data">The first number.</param>
/// <param name="Rows">Rows of each: tiles, or channels of the narrow side.</param>
/// <param name="Columns">Numbers in a row.</param>
/// <param name="Stride">Numbers from one row's begin to the next one's.</param>
internal readonly unsafe record struct Components(nint Data, int Rows, int Columns, int Stride)
{
    /// <summary>A row's place.</summary>
    public float* At(int component, int row) => (float*)Data + ((nint)component * Rows + row) * Stride;

    /// <summary>The matrix of one component.</summary>
    public Matrix this[int component] => new((nint)At(component, 0), Rows, Columns, Stride);

    /// <summary>For each component C = A·B.</summary>
    public static void Multiply(WorkTeam team, Components a, Components b, Components c)
    {
        for (var component = 0; component < TileGrid.Components; component++)
            RowProduct.Multiply(team, a[component], b[component], c[component]);
    }

    /// <summary>For each component C = Aᵀ·B.</summary>
    public static void MultiplyTransposed(WorkTeam team, Components a, Components b, Components c)
    {
        for (var component = 0; component < TileGrid.Components; component++)
            RowProduct.MultiplyTransposed(team, a[component], b[component], c[component]);
    }
}

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>C = Aᵀ·B, by the kernel of <see cref="GemmNN"/>, which reads A by columns as well as by rows.</summary>
internal static class GemmTN
{
    /// <summary>C = Aᵀ·B. Columns of B and C are a multiple of 16.</summary>
    public static void Multiply(OpenMPThreads threads, Matrix a, Matrix b, Matrix c) =>
        GemmNN.Run(threads, new GemmProduct(a, 1, a.Stride, b, c));

    /// <summary>For each of Winograd's components C = Aᵀ·B.</summary>
    public static void Multiply(OpenMPThreads threads, WinogradMatrices a, WinogradMatrices b, WinogradMatrices c) =>
        GemmNN.Run(threads, new GemmProduct(a[0], 1, a.Stride, b[0], c[0])
        {
            Count = WinogradTileGrid.Components,
            Steps = (a.Length, b.Length, c.Length),
        });
}

using System.Runtime.InteropServices;
using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tests.Tensors.Convolutions.Kernels;

/// <summary>Aligned memory full of random numbers for kernels to work on, freed when disposed.</summary>
internal sealed unsafe class KernelMemory : IDisposable
{
    private const int Apart = 16; // numbers between rows

    private readonly List<nint> _blocks = [];
    private readonly Random _random = new(1);

    /// <summary>The address of that many numbers in [-0.5, 0.5).</summary>
    public float* Floats(long count)
    {
        var data = (float*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(float)), 64);
        _blocks.Add((nint)data);
        for (var index = 0L; index < count; index++)
            data[index] = _random.NextSingle() - 0.5f;

        return data;
    }

    /// <summary>A matrix with room between its rows.</summary>
    public Matrix Matrix(int rows, int columns) => new((nint)Floats((long)rows * (columns + Apart)), rows, columns, columns + Apart);

    /// <summary>Matrices of Winograd's components.</summary>
    public WinogradMatrices Components(int rows, int columns) =>
        new((nint)Floats((long)WinogradTileGrid.Components * rows * (columns + Apart)), rows, columns, columns + Apart);

    public void Dispose() => _blocks.ForEach(block => NativeMemory.AlignedFree((void*)block));
}

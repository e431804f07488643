namespace Pix2Pix.Tensors;

/// <summary>Where tensors on the CPU lie in memory.</summary>
internal static class CpuAddress
{
    /// <summary>
    /// Where a tensor begins, of any size: a span over the whole of one ends at 2 GiB. The tensor must live on while the address is used.
    /// </summary>
    public static unsafe nint Of(Tensor tensor)
    {
        using var first = tensor.as_strided([1], [1], tensor.storage_offset());
        fixed (byte* address = first.bytes)
            return (nint)address; // libtorch's memory, which does not move
    }
}

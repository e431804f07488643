namespace Pix2Pix.Imaging;

/// <summary>
/// Where an <see cref="ImageBuffer"/> gets the memory of its pixels: from the managed heap, or from a pool of reused arrays.
/// </summary>
/// <remarks>Safe to use from several threads at once.</remarks>
internal abstract class PixelAllocator
{
    /// <summary>New zeroed memory for every image, freed by the garbage collector.</summary>
    public static PixelAllocator Heap { get; } = new HeapPixelAllocator();

    /// <summary>
    /// Memory that other images used before and gave back by <see cref="ImageBuffer.Release"/>. It is not cleared: the
    /// new owner writes every sample.
    /// </summary>
    public static PixelAllocator Pool { get; } = new PooledPixelAllocator();

    /// <summary>Allocates the memory of one image.</summary>
    /// <returns>At least <paramref name="length"/> bytes.</returns>
    public abstract byte[] Allocate(int length);

    /// <summary>Takes back the memory of an image that is no longer used.</summary>
    /// <returns>What the image keeps: its memory where nobody else will use it, else an empty array.</returns>
    public abstract byte[] Reclaim(byte[] memory);
}

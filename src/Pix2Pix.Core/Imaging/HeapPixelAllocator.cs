namespace Pix2Pix.Imaging;

/// <summary>Allocates pixels on the managed heap.</summary>
internal sealed class HeapPixelAllocator : PixelAllocator
{
    public override byte[] Allocate(int length) => new byte[length];

    public override byte[] Reclaim(byte[] memory) => memory;
}

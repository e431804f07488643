using System.Buffers;

namespace Pix2Pix.Imaging;

/// <summary>Allocates pixels from the shared array pool.</summary>
internal sealed class PooledPixelAllocator : PixelAllocator
{
    public override byte[] Allocate(int length) => ArrayPool<byte>.Shared.Rent(length);

    public override byte[] Reclaim(byte[] memory)
    {
        ArrayPool<byte>.Shared.Return(memory);
        return [];
    }
}

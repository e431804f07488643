using System.Buffers;

namespace Pix2Pix.Checkpoints;

/// <summary>Shows a contiguous CPU tensor's elements as managed memory, without a copy. The tensor must outlive it.</summary>
internal sealed unsafe class TensorMemory(Tensor tensor) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => tensor.bytes;

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        fixed (byte* start = tensor.bytes)
            return new MemoryHandle(start + elementIndex); // native memory: nothing moves it
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}

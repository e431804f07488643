using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// Memory that a kernel needs only while it runs. The next kernel uses it again, so it is in the processor's caches already, and
/// pieces of many sizes do not fragment the heap that tensors live on.
/// </summary>
/// <remarks>Used by one thread at a time, until it is disposed, which returns it for the next kernel.</remarks>
internal sealed unsafe class KernelWorkspace : IDisposable
{
    private const int Alignment = 64;

    // glibc keeps blocks from 32 MiB on apart from its heap; pages that are not touched take no memory.
    private const long LeastLength = 40 << 20;

    private static readonly ConcurrentBag<KernelWorkspace> Idle = [];

    private readonly List<nint> _blocks = [];
    private long _used; // bytes taken from all blocks
    private long _length; // of the last block
    private long _next; // where the last block is free

    private KernelWorkspace()
    {
    }

    /// <summary>Memory for one kernel.</summary>
    public static KernelWorkspace Rent() => Idle.TryTake(out var workspace) ? workspace : new KernelWorkspace();

    /// <summary>Takes room for floats, at a multiple of 64 bytes, until this is disposed. It holds what was there before.</summary>
    public nint Take(long floats)
    {
        var length = (floats * sizeof(float) + Alignment - 1) / Alignment * Alignment;
        if (_blocks.Count == 0 || _next + length > _length)
        {
            _length = Math.Max(length, LeastLength);
            _blocks.Add((nint)NativeMemory.AlignedAlloc((nuint)_length, Alignment));
            _next = 0;
        }

        var place = _blocks[^1] + (nint)_next;
        _next += length;
        _used += length;
        return place;
    }

    /// <summary>Returns the memory. Several blocks become one that is large enough for all.</summary>
    public void Dispose()
    {
        if (_blocks.Count > 1)
        {
            foreach (var block in _blocks)
                NativeMemory.AlignedFree((void*)block);

            _blocks.Clear();
            _length = Math.Max(_used, LeastLength);
            _blocks.Add((nint)NativeMemory.AlignedAlloc((nuint)_length, Alignment));
        }

        (_used, _next) = (0, 0);
        Idle.Add(this);
    }
}

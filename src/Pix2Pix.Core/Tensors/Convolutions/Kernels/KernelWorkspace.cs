using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// Memory that a kernel needs only while it runs. It is used again by the next kernel, so it is in the processor's
/// caches already, and pieces of all sizes
/// do not fall between the tensors on the heap.
/// </summary>
/// <remarks>One thread at a time has it, until it is disposed, which gives it back.</remarks>
internal sealed unsafe class KernelWorkspace : IDisposable
{
    private const int Alignment = 64;
    private const long LeastLength = 40 << 20; // from 32 MiB on glibc keeps pieces apart from its heap, and what is not touched takes no memory

    private static readonly ConcurrentBag<KernelWorkspace> Idle = [];

    private readonly List<nint> _blocks = [];
    private long _used; // bytes of all blocks, those that were too small included
    private long _length; // of the last block
    private long _next;

    private KernelWorkspace()
    {
    }

    /// <summary>Memory for one kernel.</summary>
    public static KernelWorkspace Rent() => Idle.TryTake(out var workspace) ? workspace : new KernelWorkspace();

    /// <summary>Room for so many floats, at a multiple of 64 bytes, until this is given back. Holds whatever was there before.</summary>
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

    /// <summary>Gives it back; from the next time on it is one piece that is large enough.</summary>
    public void Dispose()
    {
        if (_blocks.Count > 1)
        {
            Free();
            _length = Math.Max(_used, LeastLength);
            _blocks.Add((nint)NativeMemory.AlignedAlloc((nuint)_length, Alignment));
        }

        (_used, _next) = (0, 0);
        Idle.Add(this);
    }

    private void Free()
    {
        foreach (var block in _blocks)
            NativeMemory.AlignedFree((void*)block);

        _blocks.Clear();
    }
}

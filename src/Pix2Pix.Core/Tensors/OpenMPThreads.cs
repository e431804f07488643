using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors;

/// <summary>
/// The threads that libtorch computes with on the CPU (OpenMP's), for kernels of this library. Threads of .NET would compete with
/// them for the cores: OpenMP's threads busy-wait for some milliseconds after each operation of libtorch.
/// </summary>
internal sealed unsafe class OpenMPThreads
{
    private static readonly Lazy<OpenMPThreads?> Loaded = new(TryLoad);

    private readonly delegate* unmanaged<delegate* unmanaged<Order*, void>, Order*, uint, uint, void> _parallel;
    private readonly delegate* unmanaged<int> _thread;
    private readonly delegate* unmanaged<int> _threadCount;
    private readonly int _inTurn;

    private OpenMPThreads(nint library)
    {
        var parallel = NativeLibrary.GetExport(library, "GOMP_parallel");
        _parallel = (delegate* unmanaged<delegate* unmanaged<Order*, void>, Order*, uint, uint, void>)parallel;
        _thread = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "omp_get_thread_num");
        _threadCount = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "omp_get_num_threads");
    }

    private OpenMPThreads(int inTurn) => _inTurn = inTurn;

    /// <summary>libtorch's threads; null where its OpenMP does not have GNU's names.</summary>
    public static OpenMPThreads? Instance => Loaded.Value;

    /// <summary>The calling thread in the place of several: it does one share after the other. Runs on every machine.</summary>
    public static OpenMPThreads InTurn(int threadCount) => new(threadCount);

    /// <summary>The share of one thread: the things from First up to but not including End.</summary>
    public static (int First, int End) ShareOf(int things, int thread, int threadCount) =>
        ((int)((long)things * thread / threadCount), (int)((long)things * (thread + 1) / threadCount));

    /// <summary>Has every thread do its share, and waits for all. As many take part as libtorch uses for the calling thread.</summary>
    /// <param name="share">Does a share, given the work, the thread's number and the number of threads.</param>
    /// <param name="work">Describes the work.</param>
    /// <exception cref="Exception">What a share threw.</exception>
    public void Run<T>(delegate*<in T, int, int, void> share, in T work)
        where T : unmanaged
    {
        if (_parallel is null)
        {
            for (var thread = 0; thread < _inTurn; thread++)
                share(work, thread, _inTurn);

            return;
        }

        fixed (T* pinned = &work)
        {
            var order = new Order { Share = share, Invoke = &Invoke<T>, Work = pinned };
            _parallel(&OnThread, &order, 0, 0);
            if (order.Failure == 0)
                return;

            var handle = GCHandle.FromIntPtr(order.Failure);
            var failure = (ExceptionDispatchInfo)handle.Target!;
            handle.Free();
            failure.Throw();
        }
    }

    /// <summary>Runs work for each number from 0 on, on libtorch's threads, or on threads of .NET where there are none.</summary>
    public static void ForEach(int count, Action<int> work)
    {
        if (Instance is not { } threads)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() }, work);
            return;
        }

        var loop = new Loop(count, work);
        var handle = GCHandle.Alloc(loop);
        try
        {
            threads.Run(&EveryNth, GCHandle.ToIntPtr(handle));
        }
        finally
        {
            handle.Free();
        }
    }

    private static void EveryNth(in nint handle, int thread, int threadCount)
    {
        var loop = (Loop)GCHandle.FromIntPtr(handle).Target!;
        for (var index = thread; index < loop.Count; index += threadCount)
            loop.Work(index);
    }

    private static void Invoke<T>(Order* order, int thread, int threadCount)
        where T : unmanaged => ((delegate*<in T, int, int, void>)order->Share)(in Unsafe.AsRef<T>(order->Work), thread, threadCount);

    [UnmanagedCallersOnly]
    private static void OnThread(Order* order)
    {
        try
        {
            var threads = Loaded.Value!;
            order->Invoke(order, threads._thread(), threads._threadCount());
        }
        catch (Exception exception) // which must not reach OpenMP
        {
            var failure = GCHandle.Alloc(ExceptionDispatchInfo.Capture(exception));
            if (Interlocked.CompareExchange(ref order->Failure, GCHandle.ToIntPtr(failure), 0) != 0)
                failure.Free();
        }
    }

    // Looking a name up in libtorch also finds what libtorch is linked to.
    private static OpenMPThreads? TryLoad()
    {
        if (!NativeLibrary.TryLoad("torch_cpu", typeof(DeviceType).Assembly, null, out var library))
            return null;

        try
        {
            return new OpenMPThreads(library);
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    private sealed record Loop(int Count, Action<int> Work);

    private struct Order
    {
        public void* Share;
        public delegate*<Order*, int, int, void> Invoke;
        public void* Work;
        public nint Failure; // of the first thread that failed: a handle of its ExceptionDispatchInfo
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors;

/// <summary>
/// The threads that libtorch computes with on the CPU (OpenMP's), lent to kernels of our own. Threads of .NET would have to share the cores
/// with them, because they turn in circles for some milliseconds after each of libtorch's operations.
/// </summary>
internal sealed unsafe class OpenMPThreads
{
    private static readonly Lazy<OpenMPThreads?> Loaded = new(TryLoad);

    private readonly delegate* unmanaged<delegate* unmanaged<Order*, void>, Order*, uint, uint, void> _parallel;
    private readonly delegate* unmanaged<int> _thread;
    private readonly delegate* unmanaged<int> _threadCount;

    private OpenMPThreads(nint library)
    {
        _parallel = (delegate* unmanaged<delegate* unmanaged<Order*, void>, Order*, uint, uint, void>)NativeLibrary.GetExport(library, "GOMP_parallel");
        _thread = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "omp_get_thread_num");
        _threadCount = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "omp_get_num_threads");
    }

    /// <summary>The threads; null where this libtorch has none that can be asked by GNU's names.</summary>
    public static OpenMPThreads? Instance => Loaded.Value;

    /// <summary>The share of one thread: the things from First up to but not including End.</summary>
    public static (int First, int End) ShareOf(int things, int thread, int threadCount) =>
        ((int)((long)things * thread / threadCount), (int)((long)things * (thread + 1) / threadCount));

    /// <summary>Has every thread do its share and waits for all. As many take part as libtorch uses for the calling thread.</summary>
    /// <param name="share">What each does, told the work, its own number and how many there are. It must not throw.</param>
    /// <param name="work">What is to be done.</param>
    public void Run<T>(delegate*<in T, int, int, void> share, in T work)
        where T : unmanaged
    {
        fixed (T* pinned = &work)
        {
            var order = new Order { Share = share, Invoke = &Invoke<T>, Work = pinned };
            _parallel(&OnThread, &order, 0, 0);
        }
    }

    /// <summary>Does something for each number from 0 on, on the threads, or on threads of .NET where there is none.</summary>
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
            threads.Run(&Turns, GCHandle.ToIntPtr(handle));
        }
        finally
        {
            handle.Free();
        }

        loop.Failure?.Throw();
    }

    private static void Turns(in nint handle, int thread, int threadCount)
    {
        var loop = (Loop)GCHandle.FromIntPtr(handle).Target!;
        try
        {
            for (var index = thread; index < loop.Count; index += threadCount)
                loop.Work(index);
        }
        catch (Exception exception)
        {
            loop.Failure = ExceptionDispatchInfo.Capture(exception); // which must not reach OpenMP
        }
    }

    private static void Invoke<T>(Order* order, int thread, int threadCount)
        where T : unmanaged => ((delegate*<in T, int, int, void>)order->Share)(in Unsafe.AsRef<T>(order->Work), thread, threadCount);

    [UnmanagedCallersOnly]
    private static void OnThread(Order* order)
    {
        var threads = Loaded.Value!;
        order->Invoke(order, threads._thread(), threads._threadCount());
    }

    // What libtorch is linked to is found through it.
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

    private sealed class Loop(int count, Action<int> work)
    {
        public int Count => count;

        public Action<int> Work => work;

        public ExceptionDispatchInfo? Failure { get; set; }
    }

    private struct Order
    {
        public void* Share;
        public delegate*<Order*, int, int, void> Invoke;
        public void* Work;
    }
}

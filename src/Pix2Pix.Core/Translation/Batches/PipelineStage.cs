using System.Collections.Concurrent;

namespace Pix2Pix.Translation.Batches;

/// <summary>Threads of its own that do one thing to every item, in the order in which items are added.</summary>
internal sealed class PipelineStage
{
    private readonly BlockingCollection<PipelineItem> _queue = [];
    private readonly Task _threads;

    public PipelineStage(int threads, Action<PipelineItem> work) => _threads = Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
        () => WorkOff(work), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    public void Add(PipelineItem item) => _queue.Add(item);

    /// <summary>Works off what was added and ends the threads.</summary>
    public async Task EndAsync()
    {
        _queue.CompleteAdding();
        await _threads.ConfigureAwait(false);
        _queue.Dispose();
    }

    private void WorkOff(Action<PipelineItem> work)
    {
        foreach (var item in _queue.GetConsumingEnumerable())
            work(item);
    }
}

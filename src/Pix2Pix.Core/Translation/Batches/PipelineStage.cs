using System.Collections.Concurrent;

namespace Pix2Pix.Translation.Batches;

/// <summary>One stage of the pipeline: takes items in the order in which they are added, on threads of its own.</summary>
internal sealed class PipelineStage
{
    private readonly BlockingCollection<PipelineItem> _queue = [];
    private readonly Task _threads;

    public PipelineStage(int threads, Action<PipelineItem> work)
    {
        _threads = Task.WhenAll(Enumerable.Range(0, threads).Select(_ => StartThread()));

        Task StartThread() =>
            Task.Factory.StartNew(() => WorkOff(work), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void Add(PipelineItem item) => _queue.Add(item);

    /// <summary>Finishes what was added, and ends the threads.</summary>
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

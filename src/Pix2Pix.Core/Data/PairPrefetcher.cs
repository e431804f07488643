using System.Threading.Channels;

namespace Pix2Pix.Data;

/// <summary>Reads pairs ahead on worker threads and hands them out in order. Disposing stops the workers.</summary>
internal sealed class PairPrefetcher : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Channel<Task<ImagePair>> _slots; // in order; bounded, so that workers run ahead only so far
    private readonly Channel<Task<ImagePair>> _work = Channel.CreateUnbounded<Task<ImagePair>>();
    private readonly Task[] _running;

    /// <summary>Starts reading.</summary>
    /// <param name="indices">The pairs to read, in order.</param>
    /// <param name="read">Reads a pair; called from several threads.</param>
    /// <param name="workers">The number of threads.</param>
    /// <param name="ahead">The most pairs to read ahead.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public PairPrefetcher(
        IEnumerable<int> indices, Func<int, ImagePair> read, int workers, int ahead, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _slots = Channel.CreateBounded<Task<ImagePair>>(ahead);
        _running =
        [
            Task.Run(() => FeedAsync(indices, read), CancellationToken.None),
            .. Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync, CancellationToken.None)),
        ];
    }

    /// <summary>Waits for the next pairs.</summary>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public List<ImagePair> Take(int count)
    {
        var pairs = new List<ImagePair>(count);
        while (pairs.Count < count)
        {
            var slot = _slots.Reader.ReadAsync(_stop.Token).AsTask().GetAwaiter().GetResult();
            pairs.Add(slot.WaitAsync(_stop.Token).GetAwaiter().GetResult());
        }

        return pairs;
    }

    public void Dispose()
    {
        _stop.Cancel();
        Task.WhenAll(_running).GetAwaiter().GetResult();
        _stop.Dispose();
    }

    private async Task FeedAsync(IEnumerable<int> indices, Func<int, ImagePair> read)
    {
        try
        {
            foreach (var index in indices)
            {
                var pair = new Task<ImagePair>(() => read(index));
                await _slots.Writer.WriteAsync(pair, _stop.Token).ConfigureAwait(false);
                await _work.Writer.WriteAsync(pair, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The consumer is done.
        }
        finally
        {
            _work.Writer.Complete();
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var pair in _work.Reader.ReadAllAsync(_stop.Token).ConfigureAwait(false))
            {
                _stop.Token.ThrowIfCancellationRequested(); // the channel asks only when it is empty
                pair.RunSynchronously(TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException)
        {
            // The consumer is done.
        }
    }
}

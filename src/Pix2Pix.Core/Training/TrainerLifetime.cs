namespace Pix2Pix.Training;

/// <summary>Lets a trainer be disposed while it is in use: its training is cancelled first, and waited for.</summary>
/// <param name="trainer">The trainer, which exceptions name.</param>
/// <param name="owned">What the trainer owns, to be disposed in this order.</param>
internal sealed class TrainerLifetime(object trainer, IReadOnlyList<IDisposable?> owned) : IDisposable
{
    private readonly object _change = new();
    private readonly CancellationTokenSource _stop = new();
    private int _running; // calls, one within the other
    private int _thread; // that they run on
    private bool _closed;
    private bool _freed;

    /// <summary>Begins a call. Disposing the result ends it.</summary>
    /// <exception cref="ObjectDisposedException">The trainer is disposed.</exception>
    /// <exception cref="InvalidOperationException">A call is running on another thread.</exception>
    public Call Begin()
    {
        lock (_change)
        {
            var isWithin = _running > 0 && _thread == Environment.CurrentManagedThreadId;
            ObjectDisposedException.ThrowIf(_closed && !isWithin, trainer);
            if (_running > 0 && !isWithin)
                throw new InvalidOperationException("This trainer is in use on another thread; it takes one call at a time.");

            _thread = Environment.CurrentManagedThreadId;
            _running++;
            return new Call(this);
        }
    }

    /// <summary>Runs a training that ends when the caller cancels it, or when the trainer is disposed.</summary>
    public T Run<T>(Func<CancellationToken, T> training, CancellationToken cancellation = default)
    {
        using var call = Begin();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);

        try
        {
            return training(stop.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation); // whose token it is, a task asks
        }
    }

    /// <summary>
    /// Refuses further calls, cancels a training that runs, and frees the trainer when it has ended. Waits for that, unless it is called
    /// from within the training.
    /// </summary>
    public void Dispose()
    {
        lock (_change)
        {
            if (_freed)
                return;

            _closed = true;
        }

        _stop.Cancel();

        lock (_change)
        {
            if (_running == 0)
                Free();
            else if (_thread != Environment.CurrentManagedThreadId)
                while (!_freed)
                    Monitor.Wait(_change);
        }
    }

    private void End()
    {
        lock (_change)
        {
            if (--_running == 0 && _closed)
                Free();
        }
    }

    private void Free()
    {
        if (_freed)
            return;

        _freed = true;
        foreach (var disposable in owned)
            disposable?.Dispose();

        Monitor.PulseAll(_change);
    }

    /// <summary>A call that is running.</summary>
    public readonly struct Call(TrainerLifetime lifetime) : IDisposable
    {
        public void Dispose() => lifetime.End();
    }
}

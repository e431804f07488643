namespace Pix2Pix.Translation;

/// <summary>Delays the disposal of an object until running calls on it have finished.</summary>
internal sealed class InFlightCounter
{
    private readonly object _change = new();
    private int _running;
    private bool _closed;

    /// <summary>Begins a call. Disposing the result ends it.</summary>
    /// <exception cref="ObjectDisposedException">The counter is closed.</exception>
    public Call Begin(object owner)
    {
        lock (_change)
        {
            ObjectDisposedException.ThrowIf(_closed, owner);
            _running++;
            return new Call(this);
        }
    }

    /// <summary>Refuses further calls, and waits until those that are running have finished.</summary>
    /// <returns>Whether the counter was open until now.</returns>
    public bool Close()
    {
        lock (_change)
        {
            var first = !_closed;
            _closed = true;

            while (_running > 0)
                Monitor.Wait(_change);

            return first;
        }
    }

    private void End()
    {
        lock (_change)
        {
            if (--_running == 0)
                Monitor.PulseAll(_change);
        }
    }

    /// <summary>A call that is running.</summary>
    public readonly struct Call(InFlightCounter counter) : IDisposable
    {
        public void Dispose() => counter.End();
    }
}

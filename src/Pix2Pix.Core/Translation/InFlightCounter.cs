namespace Pix2Pix.Translation;

/// <summary>Counts the uses of something that is disposed of only once none is running.</summary>
internal sealed class InFlightCounter
{
    private readonly object _change = new();
    private int _running;
    private bool _closed;

    /// <summary>Begins a use; disposing what this gives ends it.</summary>
    /// <exception cref="ObjectDisposedException">There are to be no further uses.</exception>
    public Use Begin(object owner)
    {
        lock (_change)
        {
            ObjectDisposedException.ThrowIf(_closed, owner);
            _running++;
            return new Use(this);
        }
    }

    /// <summary>Lets no further use begin and waits until those that run have ended.</summary>
    /// <returns>Whether this call was the first.</returns>
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

    /// <summary>One use that is running.</summary>
    public readonly struct Use(InFlightCounter uses) : IDisposable
    {
        public void Dispose() => uses.End();
    }
}
